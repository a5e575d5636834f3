package dev.hookswitch.api.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this build, as the build wrote it. */
public final class Version {
  public static final String TEXT = load();

  private Version() {}

  private static String load() {
    try (InputStream in =
        Objects.requireNonNull(Version.class.getResourceAsStream("/hookswitch.properties"))) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
