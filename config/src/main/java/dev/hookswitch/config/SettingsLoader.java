package dev.hookswitch.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes {@link Settings} of the sources, or says everything that is wrong with them at once. */
public final class SettingsLoader {
  private final Catalogue catalogue = Catalogue.documented();

  /**
   * The settings these sources give.
   *
   * @throws SettingsException if a key is unknown, or a value cannot be used
   */
  public Settings load(Sources sources) {
    List<String> problems = new ArrayList<>();
    Map<String, Given> strongest = new LinkedHashMap<>();
    for (Given given : inPrecedence(sources, problems)) {
      if (catalogue.find(given.key()).isPresent()) {
        strongest.putIfAbsent(given.key(), given);
      } else {
        problems.add(unknown(given));
      }
    }
    Values values = new Values(admitted(strongest, problems));
    problems.addAll(CrossChecks.problems(values));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return Assembly.settings(values);
  }

  private List<Given> inPrecedence(Sources sources, List<String> problems) {
    List<Given> all = new ArrayList<>(pairs(sources.commandLine(), "command line"));
    all.addAll(variables(sources.environment(), problems));
    sources.file().ifPresent(file -> all.addAll(YamlFile.read(file, catalogue, problems)));
    all.addAll(pairs(sources.commandDefaults(), "default of this command"));
    catalogue
        .keys()
        .forEach(key -> all.add(new Given(key.name(), key.defaultText(), "the default")));
    return all;
  }

  private static List<Given> pairs(Map<String, String> pairs, String origin) {
    return pairs.entrySet().stream()
        .map(pair -> new Given(pair.getKey(), pair.getValue(), origin))
        .sorted(Comparator.comparing(Given::key))
        .toList();
  }

  private List<Given> variables(Map<String, String> environment, List<String> problems) {
    List<Given> found = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              if (variable.startsWith(SettingKey.VARIABLE_PREFIX)) {
                catalogue
                    .findByVariable(variable)
                    .map(key -> new Given(key.name(), text, "environment variable " + variable))
                    .ifPresentOrElse(found::add, () -> problems.add(unknownVariable(variable)));
              }
            });
    return found;
  }

  private Map<String, Given> admitted(Map<String, Given> strongest, List<String> problems) {
    Map<String, Given> admitted = new LinkedHashMap<>();
    for (SettingKey key : catalogue.keys()) {
      Given given = strongest.get(key.name());
      if (given == null) {
        throw new IllegalStateException(key.name() + " has lost its default");
      }
      if (key.rule().admits(given.text())) {
        admitted.put(key.name(), given);
      } else {
        problems.add(refused(key, given));
      }
    }
    return admitted;
  }

  private static String refused(SettingKey key, Given given) {
    return "%s = %s (%s): must be %s"
        .formatted(key.name(), key.shown(given.text()), given.origin(), key.allowed());
  }

  /** Does not repeat the value: behind a misspelt key may stand a secret. */
  private String unknown(Given given) {
    List<String> names = catalogue.keys().stream().map(SettingKey::name).toList();
    return "%s (%s): unknown key%s"
        .formatted(given.key(), given.origin(), hint(Nearest.to(given.key(), names)));
  }

  private String unknownVariable(String variable) {
    List<String> names = catalogue.keys().stream().map(SettingKey::variable).toList();
    return "environment variable %s: sets no known key%s"
        .formatted(variable, hint(Nearest.to(variable, names)));
  }

  private static String hint(Optional<String> nearest) {
    return nearest
        .map(name -> ", did you mean " + name + "?")
        .orElse(", see `hookswitch settings` for all keys");
  }
}
