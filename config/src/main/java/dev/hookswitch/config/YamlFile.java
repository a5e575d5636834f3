package dev.hookswitch.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one YAML file, in which nested mappings and dotted keys mean the same.
 *
 * <p>It reads tokens rather than a tree, for two reasons: a token still has the text as it was
 * written (a key of digits keeps its leading zeros), and it knows its line.
 */
final class YamlFile {
  private static final YAMLFactory YAML = new YAMLFactory();

  private final Path file;
  private final Catalogue catalogue;
  private final List<String> problems;
  private final List<Given> given = new ArrayList<>();
  private final Map<String, Integer> linesByKey = new LinkedHashMap<>();

  private YamlFile(Path file, Catalogue catalogue, List<String> problems) {
    this.file = file;
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** All values of the file, known keys or not; what is wrong with the file joins the problems. */
  static List<Given> read(Path file, Catalogue catalogue, List<String> problems) {
    YamlFile reading = new YamlFile(file, catalogue, problems);
    reading.read();
    return reading.given;
  }

  private void read() {
    try (YAMLParser yaml = YAML.createParser(Files.readString(file))) {
      readDocument(yaml);
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the line, and with it perhaps a secret.
      problems.add("file " + file + ": is not valid YAML" + where(e));
    } catch (NoSuchFileException e) {
      problems.add("file " + file + ": does not exist");
    } catch (IOException e) {
      problems.add("file " + file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ", see line " + e.getLocation().getLineNr();
  }

  private void readDocument(YAMLParser yaml) throws IOException {
    JsonToken first = yaml.nextToken();
    if (first == JsonToken.START_OBJECT) {
      readMapping(yaml, "");
    } else if (first != null) {
      problems.add("file " + file + ": must be a mapping of keys to values");
      return;
    }
    if (yaml.nextToken() != null) {
      problems.add("file " + file + ": has more than one YAML document");
    }
  }

  private void readMapping(YAMLParser yaml, String prefix) throws IOException {
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + yaml.currentName();
      int line = yaml.currentTokenLocation().getLineNr();
      Integer before = linesByKey.putIfAbsent(key, line);
      if (before != null) {
        problems.add(key + " (" + origin(line) + "): already given in line " + before);
      }
      yaml.nextToken();
      readValue(yaml, key, line);
    }
  }

  private void readValue(YAMLParser yaml, String key, int line) throws IOException {
    switch (yaml.currentToken()) {
      case START_OBJECT -> readMapping(yaml, key + ".");
      case START_ARRAY -> readList(yaml, key, line);
      default -> given.add(new Given(key, scalar(yaml, key, line), origin(line)));
    }
  }

  private void readList(YAMLParser yaml, String key, int line) throws IOException {
    List<String> elements = new ArrayList<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      if (yaml.currentToken().isStructStart()) {
        problems.add(key + " (" + origin(line) + "): a list may hold plain values only");
        yaml.skipChildren();
      } else {
        elements.add(scalar(yaml, key, line));
      }
    }
    if (catalogue.find(key).map(known -> known.rule().takesList()).orElse(true)) {
      given.add(new Given(key, String.join(",", elements), origin(line)));
    } else {
      problems.add(key + " (" + origin(line) + "): takes one value, not a list");
    }
  }

  private String scalar(YAMLParser yaml, String key, int line) throws IOException {
    if (yaml.isCurrentAlias()) {
      problems.add(key + " (" + origin(line) + "): YAML aliases are not supported");
    }
    return yaml.currentToken() == JsonToken.VALUE_NULL ? "" : yaml.getText();
  }

  private String origin(int line) {
    return "file " + file + " line " + line;
  }
}
