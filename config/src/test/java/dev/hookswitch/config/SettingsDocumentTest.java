package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
  private final List<String> lines = SettingsDocument.table().lines().toList();

  @Test
  void every_key_has_its_line_under_the_headings() {
    assertThat(lines.get(0)).containsPattern("^KEY +DEFAULT +RANGE +UNIT +DOC$");
    assertThat(lines.stream().skip(1).map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(
            Catalogue.documented().keys().stream().map(SettingKey::name).toList());
  }

  @Test
  void a_line_tells_default_range_unit_and_meaning() {
    assertThat(lines)
        .filteredOn(line -> line.startsWith("database.lease-ms "))
        .singleElement()
        .asString()
        .containsPattern("ms +10000 +1000\\.\\.600000 +ms +How long a dead process");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("bootstrap.api-key "))
        .singleElement()
        .asString()
        .containsPattern("key +\\(empty\\) +24 to 256 visible");
  }

  @Test
  void the_columns_are_aligned() {
    int doc = lines.get(0).indexOf("DOC");

    assertThat(lines).allMatch(line -> line.charAt(doc - 1) == ' ' && line.charAt(doc) != ' ');
  }
}
