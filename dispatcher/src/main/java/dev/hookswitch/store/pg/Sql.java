package dev.hookswitch.store.pg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Loads statements: one per file, named for what it does. */
final class Sql {
  private Sql() {}

  /** The text of {@code name.sql}. */
  static String load(String name) {
    try (@Nullable InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("no statement " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
