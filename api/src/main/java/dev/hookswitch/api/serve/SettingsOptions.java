package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import dev.hookswitch.config.SettingsLoader;
import dev.hookswitch.config.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command that starts a server takes its settings. */
public final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of settings; see 'hookswitch settings'")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "one setting; may be repeated, and goes before file and environment")
  private Map<String, String> set = new LinkedHashMap<>();

  /**
   * The settings from all sources.
   *
   * @param commandDefaults defaults of the command, where they differ from the general ones
   */
  public Settings load(Map<String, String> commandDefaults) {
    Sources sources =
        Sources.none()
            .withCommandDefaults(commandDefaults)
            .withEnvironment(System.getenv())
            .withCommandLine(set);
    Settings settings =
        new SettingsLoader().load(config == null ? sources : sources.withFile(config));
    chooseLogFormat(settings);
    return settings;
  }

  /** Read by logback.xml when the first logger is made, which is after this. */
  private static void chooseLogFormat(Settings settings) {
    System.setProperty(
        "hookswitch.log.format", settings.log().format().name().toLowerCase(Locale.ROOT));
  }
}
