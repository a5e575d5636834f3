package dev.hookswitch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The documentation of all keys as a text table, for {@code hookswitch settings}. */
public final class SettingsDocument {
  private static final List<String> HEADINGS = List.of("KEY", "DEFAULT", "RANGE", "UNIT", "DOC");

  private SettingsDocument() {}

  /** One line for each key under a line of headings, each ended by a newline. */
  public static String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    Catalogue.documented().keys().forEach(key -> rows.add(row(key)));
    int[] widths =
        IntStream.range(0, HEADINGS.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static List<String> row(SettingKey key) {
    String shown = key.defaultText().isEmpty() ? "(empty)" : key.defaultText();
    return List.of(key.name(), shown, key.rule().allowed(), key.unit(), key.doc());
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), widths[column]))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
