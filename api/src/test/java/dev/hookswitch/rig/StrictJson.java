package dev.hookswitch.rig;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are JSON text by the grammar of RFC 8259, in UTF-8 without a byte order mark. A
 * second opinion: it shares no code with the parser that it judges.
 */
final class StrictJson {
  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  static boolean valid(byte[] bytes) {
    try {
      StrictJson json =
          new StrictJson(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      json.space();
      boolean valid = json.value();
      json.space();
      return valid && json.at == json.text.length();
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  private boolean value() {
    return switch (peek()) {
      case '{' -> members('}', true);
      case '[' -> members(']', false);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean members(char end, boolean named) {
    at++;
    space();
    if (take(end)) {
      return true;
    }
    do {
      space();
      if (named && !(peek() == '"' && string() && colon())) {
        return false;
      }
      if (!value()) {
        return false;
      }
      space();
    } while (take(','));
    return take(end);
  }

  private boolean colon() {
    space();
    boolean found = take(':');
    space();
    return found;
  }

  private boolean string() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c < 0x20 || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    char c = peek();
    at++;
    if (c != 'u') {
      return c != 0 && "\"\\/bfnrt".indexOf(c) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      char digit = peek();
      at++;
      if (digit == 0 || "0123456789abcdefABCDEF".indexOf(digit) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    take('-');
    if (!take('0') && !digits()) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at > start;
  }

  private boolean word(String word) {
    boolean found = text.startsWith(word, at);
    at += word.length();
    return found;
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  /** NUL at the end; a NUL in the text is no JSON either. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
