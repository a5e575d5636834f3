package dev.hookswitch.accept;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.hookswitch.event.InvalidInputException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A strict JSON tokenizer over a part of a body, which knows where in the body each value stands.
 * The one place that meets Jackson: its exceptions become refusals here, without its messages,
 * which quote what was posted.
 */
final class JsonSource implements AutoCloseable {
  static final int MAX_DEPTH = 1000;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * The body is in memory and bounded already, so only depth needs a limit. Names are not interned
   * and a crowded symbol table is no fault: both would let one odd body disturb or fail others.
   */
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final byte[] body;
  private final int base;
  private final JsonParser parser;

  private JsonSource(byte[] body, int base, JsonParser parser) {
    this.body = body;
    this.base = base;
    this.parser = parser;
  }

  /** Reads {@code body[from..to)}, which must be UTF-8 without NUL bytes. */
  static JsonSource open(byte[] body, int from, int to) {
    if (to - from >= 3 && Arrays.equals(body, from, from + 3, BOM, 0, 3)) {
      throw malformed("must not begin with a byte order mark (RFC 8259 section 8.1)", from);
    }
    try {
      return new JsonSource(body, from, STRICT.createParser(body, from, to - from));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to open", e);
    }
  }

  static InvalidInputException malformed(String rule, int offset) {
    return InvalidInputException.malformed("malformed_json", rule + ", at byte " + offset);
  }

  /** The next token; the end of the text is a fault. */
  JsonToken next() {
    JsonToken token = advance();
    if (token == null) {
      throw malformed("must be complete JSON (RFC 8259), but ends", offset(null));
    }
    return token;
  }

  /** Nothing but white space may follow. */
  void requireEnd() {
    if (advance() != null) {
      throw malformed("must end after its JSON value", tokenStart());
    }
  }

  private @Nullable JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** The decoded text of a name, string or number. */
  String text() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** Where in the body the current token begins. */
  int tokenStart() {
    return base + (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Where in the body the tokens read so far end. */
  int position() {
    return offset(null);
  }

  /** Reads the current value to its end and returns its bytes as they were posted. */
  byte[] slice() {
    int start = tokenStart();
    try {
      parser.skipChildren();
      parser.finishToken();
    } catch (IOException e) {
      throw refusal(e);
    }
    return Arrays.copyOfRange(body, start, position());
  }

  private InvalidInputException refusal(IOException fault) {
    return fault instanceof StreamConstraintsException
        ? malformed("must not nest deeper than " + MAX_DEPTH + " levels", offset(fault))
        : malformed("must be JSON (RFC 8259), but cannot be read", offset(fault));
  }

  private int offset(@Nullable IOException fault) {
    JsonLocation place = parser.currentLocation();
    if (fault instanceof JsonProcessingException told && told.getLocation() != null) {
      place = told.getLocation();
    }
    return base + (int) Math.max(0, place.getByteOffset());
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to close", e);
    }
  }
}
