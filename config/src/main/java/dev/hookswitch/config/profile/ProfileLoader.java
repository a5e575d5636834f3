package dev.hookswitch.config.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the profiles packed with this class, and those of the operator's folder. */
public final class ProfileLoader {
  /** A jar has no folder to list, so the names of the files stand in one. */
  private static final String INDEX = "index.txt";

  private static final String BUILT_IN = "/dev/hookswitch/config/profiles/";

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final List<String> problems = new ArrayList<>();
  private final Map<String, Profile> byName = new LinkedHashMap<>();
  private final Map<String, String> filesByName = new LinkedHashMap<>();

  private ProfileLoader() {}

  /**
   * The profiles.
   *
   * @param folder where the operator's files are; those named {@code *.yaml} are read
   * @throws ProfileException if a file cannot be used
   */
  public static Profiles load(Optional<Path> folder) {
    ProfileLoader loading = new ProfileLoader();
    builtIn(INDEX).lines().forEach(name -> loading.add(builtIn(name), "built-in " + name));
    folder.ifPresent(loading::addFolder);
    if (!loading.problems.isEmpty()) {
      throw new ProfileException(loading.problems);
    }
    return new Profiles(loading.byName.values());
  }

  private static String builtIn(String name) {
    try (InputStream in = ProfileLoader.class.getResourceAsStream(BUILT_IN + name)) {
      Objects.requireNonNull(in, () -> name + " is missing from the jar");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private void addFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(this::addFile);
    } catch (IOException e) {
      problems.add(
          "profiles.dir = \"%s\": must be a folder that can be read (%s)"
              .formatted(folder, e.getClass().getSimpleName()));
    }
  }

  private void addFile(Path file) {
    try {
      add(Files.readString(file), file.toString());
    } catch (IOException e) {
      problems.add("file " + file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void add(String yaml, String file) {
    List<String> found = new ArrayList<>();
    parse(yaml, file, found)
        .map(document -> ProfileReader.read(document, file, found))
        .filter(profile -> found.isEmpty())
        .ifPresent(profile -> keep(profile, file));
    problems.addAll(found);
  }

  private void keep(Profile profile, String file) {
    String before = filesByName.putIfAbsent(profile.name(), file);
    if (before == null) {
      byName.put(profile.name(), profile);
    } else {
      problems.add(
          "name = \"%s\" (file %s): must be another name, file %s has it"
              .formatted(profile.name(), file, before));
    }
  }

  private static Optional<ObjectNode> parse(String yaml, String file, List<String> found) {
    try {
      JsonNode document = YAML.readTree(yaml);
      if (document instanceof ObjectNode mapping) {
        return Optional.of(mapping);
      }
      found.add("file " + file + ": must be a mapping of keys to values");
    } catch (JsonProcessingException e) {
      found.add("file " + file + ": is not one valid YAML document" + where(e));
    }
    return Optional.empty();
  }

  private static String where(JsonProcessingException e) {
    String line = e.getLocation() == null ? "" : ", see line " + e.getLocation().getLineNr();
    return line + " (" + e.getOriginalMessage().lines().findFirst().orElse("") + ")";
  }
}
