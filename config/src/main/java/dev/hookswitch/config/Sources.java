package dev.hookswitch.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, strongest first.
 *
 * @param commandLine the {@code --set key=value} pairs
 * @param environment all environment variables; only those starting {@code HOOKSWITCH_} count
 * @param file the YAML file, if one was named
 * @param commandDefaults what the running command prefers over the documented defaults
 */
public record Sources(
    Map<String, String> commandLine,
    Map<String, String> environment,
    Optional<Path> file,
    Map<String, String> commandDefaults) {

  public Sources {
    commandLine = Map.copyOf(commandLine);
    environment = Map.copyOf(environment);
    commandDefaults = Map.copyOf(commandDefaults);
  }

  /** Nothing given: the documented defaults. */
  public static Sources none() {
    return new Sources(Map.of(), Map.of(), Optional.empty(), Map.of());
  }

  public Sources withCommandLine(Map<String, String> pairs) {
    return new Sources(pairs, environment, file, commandDefaults);
  }

  public Sources withEnvironment(Map<String, String> variables) {
    return new Sources(commandLine, variables, file, commandDefaults);
  }

  public Sources withFile(Path yaml) {
    return new Sources(commandLine, environment, Optional.of(yaml), commandDefaults);
  }

  public Sources withCommandDefaults(Map<String, String> preferred) {
    return new Sources(commandLine, environment, file, preferred);
  }

  /** Names no values: any of them may be a secret. */
  @Override
  public String toString() {
    return "Sources[commandLine=%s, file=%s]".formatted(commandLine.keySet(), file);
  }
}
