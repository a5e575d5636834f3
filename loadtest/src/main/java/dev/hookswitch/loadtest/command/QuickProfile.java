package dev.hookswitch.loadtest.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The profile that a trial gives to a server started for it: what fails is tried again after a
 * second, so that a run sees in minutes what would take hours.
 */
final class QuickProfile {
  /** Its name. */
  static final String NAME = "loadtest-quick";

  private static final String FILE = NAME + ".yaml";

  private QuickProfile() {}

  /** Writes it into a folder and returns the setting that has the server read it. */
  static String setting(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream profile = QuickProfile.class.getResourceAsStream(FILE)) {
      if (profile == null) {
        throw new IOException("the program lacks " + FILE);
      }
      Files.write(folder.resolve(FILE), profile.readAllBytes());
    }
    return "profiles.dir=" + folder.toAbsolutePath();
  }
}
