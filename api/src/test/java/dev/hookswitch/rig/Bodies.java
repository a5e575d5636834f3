package dev.hookswitch.rig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makes bodies to post, sound ones and broken ones, always the same for a seed. */
final class Bodies {
  /**
   * A body.
   *
   * @param sound must be accepted; otherwise {@link StrictJson} knows whether it may be
   * @param data what stands after {@code "data":}
   */
  @SuppressWarnings("ArrayRecordComponent") // posted, never compared
  record Body(String id, String kind, boolean sound, byte[] data, byte[] whole) {}

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1.10",
    "1E400",
    "1e-400",
    "-1E+2",
    "0.1000000000000000055",
    "1E0",
    "123456789012345678901234567890",
    "9007199254740993",
    "1.7976931348623157e309",
    "5e-324"
  };
  private static final String[] STRINGS = {
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\ud83d\ude00\"",
    "\"\u2028\u2029\"",
    "\"\u007f\"",
    "\"\ufffe\uffff\"",
    "\"\ufeff\"",
    "\"\\/\\b\\f\\n\\r\\t\\\\\"",
    "\"<script>alert(1)</script>\"",
    "\"\\u00E9\u00e9e\u0301\"",
    "\",\\\"data\\\":\""
  };
  private static final String[] BROKEN = {
    "",
    " ",
    "NaN",
    "Infinity",
    "-",
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "0x10",
    "1_000",
    "tru",
    "True",
    "nul",
    "'a'",
    "\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"a\nb\"",
    "\"\t\"",
    "{",
    "[",
    "}",
    "[1,]",
    "{\"a\":1,}",
    "{a:1}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "[1 2]",
    "[1}",
    "1 2",
    "1,2",
    "/*c*/1",
    "1//c\n",
    "\u00a01",
    "\u0000",
    "undefined",
    "\ufeff1",
    "[,1]",
    "{,}",
    "\"\\ud83\"",
    "\"\u0000\""
  };
  private static final byte[][] INVALID_UTF8 = {
    {(byte) 0x80},
    {(byte) 0xC0, (byte) 0x80},
    {(byte) 0xC3},
    {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
    {(byte) 0xFF},
    {(byte) 0xFE, (byte) 0xFF},
    {(byte) 0xF0, (byte) 0x9F, (byte) 0x98}
  };
  private static final int EVENT_BYTES_MAX = 1_048_576;
  private static final int SOUND_DEPTH = 990;

  private final Random random;

  Bodies(long seed) {
    this.random = new Random(seed);
  }

  Body next(int n) {
    String id = "body-" + n;
    if (n % 500 == 0) {
      return large(id, n % 1_000 == 0);
    }
    return switch (random.nextInt(10)) {
      case 0 -> sound(id, "number", pick(NUMBERS));
      case 1 -> sound(id, "string", pick(STRINGS));
      case 2 -> sound(id, "doubled names", "{\"a\":1,\"a\":2,\"\\u0061\":3,\"a\":" + tree(3) + "}");
      case 3 -> nested(id);
      case 4 -> broken(id, "broken", bytes(pick(BROKEN)));
      case 5 -> broken(id, "invalid UTF-8", invalidUtf8());
      case 6 -> wholeIsBroken(id);
      case 7, 8 -> broken(id, "mutated", mutated(bytes(tree(4))));
      default -> sound(id, "tree", tree(5));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static Body sound(String id, String kind, String data) {
    return new Body(id, kind, true, bytes(data), whole(id, bytes(data)));
  }

  private static Body broken(String id, String kind, byte[] data) {
    return new Body(id, kind, false, data, whole(id, data));
  }

  private static byte[] whole(String id, byte[] data) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes("{\"id\":\"" + id + "\",\"type\":\"body.posted\",\"data\":"));
    whole.writeBytes(data);
    whole.write('}');
    return whole.toByteArray();
  }

  private String tree(int depth) {
    int children = random.nextInt(4);
    StringBuilder text = new StringBuilder();
    switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
      case 0 -> text.append(pick(NUMBERS));
      case 1 -> text.append(pick(STRINGS));
      case 2 -> text.append(pick(new String[] {"true", "false", "null"}));
      case 3 -> {
        for (int i = 0; i < children; i++) {
          text.append(i == 0 ? "" : pick(new String[] {",", " , ", ",\n\t"}))
              .append(tree(depth - 1));
        }
        return "[" + text + "]";
      }
      default -> {
        for (int i = 0; i < children; i++) {
          text.append(i == 0 ? "" : ",").append(pick(STRINGS));
          text.append(pick(new String[] {":", " : ", ":\r\n"})).append(tree(depth - 1));
        }
        return "{" + text + " }";
      }
    }
    return text.toString();
  }

  private Body nested(String id) {
    int depth = random.nextInt(2 * SOUND_DEPTH) + 1;
    String data = "[".repeat(depth) + pick(NUMBERS) + "]".repeat(depth);
    return new Body(id, "nested", depth < SOUND_DEPTH, bytes(data), whole(id, bytes(data)));
  }

  /** Around the largest event: the sound one has exactly the limit, the other a byte more. */
  private static Body large(String id, boolean sound) {
    int rest = EVENT_BYTES_MAX - whole(id, bytes("\"\"")).length + (sound ? 0 : 1);
    String data = "\"" + "\u00e9".repeat(rest / 2) + "x".repeat(rest % 2) + "\"";
    return new Body(id, sound ? "1 MB" : "beyond 1 MB", sound, bytes(data), whole(id, bytes(data)));
  }

  private byte[] invalidUtf8() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write('"');
    data.writeBytes(bytes("a".repeat(random.nextInt(20))));
    data.writeBytes(INVALID_UTF8[random.nextInt(INVALID_UTF8.length)]);
    data.write('"');
    return data.toByteArray();
  }

  private Body wholeIsBroken(String id) {
    byte[] sound = whole(id, bytes(tree(3)));
    String text = new String(sound, StandardCharsets.UTF_8);
    byte[] whole =
        switch (random.nextInt(6)) {
          case 0 -> new byte[0];
          case 1 -> bytes("\ufeff" + text);
          case 2 -> text.getBytes(StandardCharsets.UTF_16LE);
          case 3 -> Arrays.copyOf(sound, 1 + random.nextInt(sound.length - 1));
          case 4 -> bytes(text + text);
          default -> bytes(text + "\u0000");
        };
    return new Body(id, "whole", false, new byte[0], whole);
  }

  /** A few bytes changed, dropped or doubled; by luck it may still be sound. */
  private byte[] mutated(byte[] data) {
    byte[] bytes = data;
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      ByteArrayOutputStream next = new ByteArrayOutputStream();
      next.write(bytes, 0, at);
      switch (random.nextInt(3)) {
        case 0 -> next.write(random.nextInt(256));
        case 1 -> next.writeBytes(new byte[] {bytes[at], bytes[at]});
        default -> {}
      }
      next.write(bytes, at + 1, bytes.length - at - 1);
      bytes = next.toByteArray();
    }
    return bytes;
  }
}
