package dev.hookswitch.loadtest.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private static final Pattern SECRET =
      Pattern.compile("^((?:database\\.url|bootstrap\\.[^=]*|secrets\\.[^=]*)=).*");

  /** A copy without empty JVM arguments. */
  public ServerSettings {
    jvmArgs = jvmArgs.stream().filter(argument -> !argument.isBlank()).toList();
    settings = List.copyOf(settings);
  }

  /** What makes this server differ from others; values that are secret are left out. */
  String inWords() {
    Stream<String> shown =
        settings.stream().map(setting -> SECRET.matcher(setting).replaceFirst("$1***"));
    return Stream.of(Stream.of(String.valueOf(jar.getFileName())), jvmArgs.stream(), shown)
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }
}
