package dev.hookswitch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name fewest edits away, unless every one is so far off that it would mislead. */
  public static Optional<String> to(String given, Collection<String> known) {
    int editsMax = Math.max(3, given.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(given, name)))
        .filter(name -> edits(given, name) <= editsMax);
  }

  /** The Levenshtein distance, ignoring case. */
  static int edits(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String into = right.toLowerCase(Locale.ROOT);
    int[] row = new int[into.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == into.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[into.length()];
  }
}
