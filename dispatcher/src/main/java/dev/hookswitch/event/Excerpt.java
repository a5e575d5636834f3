package dev.hookswitch.event;

import org.jspecify.annotations.Nullable;

/**
 * Foreign text made fit to be shown: short, and free of what could forge a log line or turn the
 * reading direction of an answer.
 */
final class Excerpt {
  private static final int MAX_CHARS = 100;

  private Excerpt() {}

  static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** At most {@value #MAX_CHARS} characters; an ellipsis at the end tells of a cut. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      String piece = printable(point);
      boolean last = at + Character.charCount(point) == text.length();
      if (shown.length() + piece.length() > (last ? MAX_CHARS : MAX_CHARS - 1)) {
        return shown.append('…').toString();
      }
      shown.append(piece);
      at += Character.charCount(point);
    }
    return shown.toString();
  }

  private static String printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          point > 0xFFFF ? String.format("\\u{%x}", point) : String.format("\\u%04x", point);
      default -> Character.toString(point);
    };
  }
}
