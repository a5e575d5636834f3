package dev.hookswitch.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventParserPropertyTest {
  @Property(tries = 500)
  void any_json_value_comes_out_as_it_went_in(
      @ForAll("values") String value, @ForAll("gaps") String gap, @ForAll boolean dataFirst) {
    String data = "\"data\":" + gap + value + gap;
    String type = "\"type\":\"a\",\"user_id\":\"é😀\"";
    String event = "{" + (dataFirst ? data + "," + type : type + "," + data) + "}";

    assertThat(Posts.data(Posts.one(event))).isEqualTo(value);
    assertThat(Posts.json("[" + event + gap + "," + event + "]").events())
        .extracting(Posts::data)
        .containsExactly(value, value);
    String line = event.replace('\n', ' ');
    assertThat(Posts.ndjson("\n" + line + "\r\n" + line).events())
        .extracting(Posts::data)
        .containsExactly(value.replace('\n', ' '), value.replace('\n', ' '));
  }

  @Property(tries = 500)
  void a_damaged_body_is_read_or_refused_but_never_breaks_the_reader(
      @ForAll("values") String value, @ForAll long seed) {
    String event =
        "{\"id\":\"x\",\"type\":\"call.ended\",\"occurred_at\":\"2026-03-22T10:30:00Z\","
            + "\"ttl_s\":30,\"agent_id\":\"ä\",\"data\":"
            + value
            + "}";
    byte[] body = ("[" + event + ",\n" + event + "]").getBytes(UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = damage(body, random);
      parseOrRefuse(() -> EventParser.parseJson(damaged, Posts.ROOMY));
      parseOrRefuse(() -> EventParser.parseNdjson(damaged, Posts.ROOMY));
    }
  }

  @Property(tries = 500)
  void utf8_is_judged_as_the_platform_decoder_does(@ForAll("bytes") byte[] bytes) {
    boolean wellFormed;
    try {
      wellFormed = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().indexOf('\0') < 0;
    } catch (CharacterCodingException e) {
      wellFormed = false;
    }
    assertThat(Utf8.firstFault(bytes) < 0).isEqualTo(wellFormed);
  }

  private static void parseOrRefuse(Runnable parse) {
    try {
      parse.run();
    } catch (InvalidInputException refusal) {
      assertThat(refusal.status()).isBetween(400, 499);
    }
  }

  /** One to three edits: a byte changed, dropped, doubled, or the end cut off. */
  private static byte[] damage(byte[] body, Random random) {
    byte[] out = body.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(out.length);
      switch (random.nextInt(4)) {
        case 0 -> out[at] = (byte) random.nextInt(256);
        case 1 -> out[at] = (byte) "{}[],:\"\\0e.-\n\t/tn".charAt(random.nextInt(17));
        case 2 -> out = spliced(out, at, 1 + random.nextInt(8));
        default -> out = Arrays.copyOf(out, Math.max(1, at));
      }
    }
    return out;
  }

  /** The bytes from {@code at} again, after skipping {@code gap} bytes back: repeats a piece. */
  private static byte[] spliced(byte[] bytes, int at, int gap) {
    ByteBuffer joined = ByteBuffer.allocate(bytes.length + gap);
    joined.put(bytes, 0, at).put(bytes, Math.max(0, at - gap), Math.min(gap, at));
    joined.put(bytes, at, bytes.length - at);
    return Arrays.copyOf(joined.array(), joined.position());
  }

  @Provide
  Arbitrary<String> gaps() {
    return Arbitraries.of("", " ", "\n", "\r\n\t ");
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<Byte> interesting =
        Arbitraries.of(
                0x00, 0x41, 0x41, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF,
                0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF)
            .map(Integer::byteValue);
    return Arbitraries.oneOf(interesting, interesting, Arbitraries.of((byte) 0x41))
        .array(byte[].class)
        .ofMaxSize(24);
  }

  @Provide
  Arbitrary<String> values() {
    return value(3);
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar =
        Arbitraries.oneOf(text(), number(), Arbitraries.of("true", "false", "null"));
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<String> gap = Arbitraries.of("", " ", "\n\t");
    Arbitrary<String> inner = value(depth - 1);
    Arbitrary<String> array =
        Combinators.combine(inner.list().ofMaxSize(4), gap)
            .as((items, g) -> "[" + g + String.join(g + "," + g, items) + g + "]");
    Arbitrary<String> member =
        Combinators.combine(text(), gap, inner).as((k, g, v) -> k + g + ":" + v);
    Arbitrary<String> object =
        Combinators.combine(member.list().ofMaxSize(4), gap)
            .as((items, g) -> "{" + g + String.join("," + g, items) + g + "}");
    return Arbitraries.oneOf(scalar, array, object);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of(
            "a",
            "type",
            "data",
            "é",
            "€",
            "😀",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u0000",
            "\\ud800",
            "\\uDC00",
            "\\u00e9",
            "}",
            "]",
            ",",
            ":",
            " ",
            "\u007f",
            "\u2028",
            "\uFEFF",
            "//",
            "longer text ")
        .list()
        .ofMaxSize(40)
        .map(pieces -> "\"" + String.join("", pieces) + "\"");
  }

  private static Arbitrary<String> number() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
    return Combinators.combine(
            Arbitraries.of("", "-"),
            Arbitraries.of("0", "1", "907", "123456789012345678901234567890"),
            Arbitraries.oneOf(Arbitraries.just(""), digits.map(d -> "." + d)),
            Arbitraries.oneOf(
                Arbitraries.just(""),
                digits.map(d -> "e" + d),
                digits.map(d -> "E+" + d),
                digits.map(d -> "E-" + d)))
        .as((sign, whole, fraction, exponent) -> sign + whole + fraction + exponent);
  }
}
