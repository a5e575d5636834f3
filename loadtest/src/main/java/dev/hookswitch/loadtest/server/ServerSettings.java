package dev.hookswitch.loadtest.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to start a server.
 *
 * @param jar its program
 * @param jvmArgs arguments of its JVM
 * @param dataDir where its embedded database goes
 * @param log the file that takes what it prints
 * @param settings further settings, each as {@code key=value}
 * @param startTimeout within which it must be ready
 */
public record ServerSettings(
    Path jar,
    List<String> jvmArgs,
    Path dataDir,
    Path log,
    List<String> settings,
    Duration startTimeout) {

  /** A copy without empty JVM arguments. */
  public ServerSettings {
    jvmArgs = jvmArgs.stream().filter(argument -> !argument.isBlank()).toList();
    settings = List.copyOf(settings);
  }
}
