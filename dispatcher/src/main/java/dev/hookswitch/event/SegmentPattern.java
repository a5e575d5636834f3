package dev.hookswitch.event;

import java.util.List;

/** One pattern with a wildcard, cut at its dots beforehand so that matching allocates nothing. */
record SegmentPattern(List<String> segments) {
  private static final String ANY = "*";

  static SegmentPattern of(String pattern) {
    return new SegmentPattern(List.of(pattern.split("\\.", -1)));
  }

  /** Whether every segment is {@code *} alone or one or more of {@code [a-z0-9_]}. */
  static boolean isGrammatical(String pattern) {
    for (String segment : pattern.split("\\.", -1)) {
      if (!segment.equals(ANY) && !isWord(segment)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(String segment) {
    return !segment.isEmpty()
        && segment
            .chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
  }

  boolean matches(String type) {
    int start = 0;
    for (int i = 0; i < segments.size(); i++) {
      int end = segmentEnd(type, start);
      String wanted = segments.get(i);
      if (!wanted.equals(ANY)
          && (end - start != wanted.length() || !type.startsWith(wanted, start))) {
        return false;
      }
      boolean lastOfType = end == type.length();
      boolean lastOfPattern = i == segments.size() - 1;
      if (lastOfType != lastOfPattern) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static int segmentEnd(String type, int start) {
    int dot = type.indexOf('.', start);
    return dot < 0 ? type.length() : dot;
  }
}
