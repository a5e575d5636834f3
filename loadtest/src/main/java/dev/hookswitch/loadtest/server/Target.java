package dev.hookswitch.loadtest.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The server under test. */
public interface Target extends AutoCloseable {

  /** Where it listens, without a path. */
  URI url();

  /** The key to publish and to manage endpoints with. */
  String apiKey();

  /** The operator's token, to make tenants with; empty if not known. */
  String adminToken();

  /** Its process, if known. */
  OptionalLong pid();

  /** Where its embedded database lives, if known. */
  @Nullable Path dataDir();

  /** What it is, for the report; no keys. */
  String inWords();

  /** Stops it if it was started for the run. */
  @Override
  void close();
}
