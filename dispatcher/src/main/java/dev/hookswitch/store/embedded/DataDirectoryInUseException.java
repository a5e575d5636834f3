package dev.hookswitch.store.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** Another start, in this process or another, is using the data directory. */
public final class DataDirectoryInUseException extends EmbeddedDatabaseException {

  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path directory, Optional<String> pid) {
    super(
        "the data directory %s is in use by %s: stop that one, or give this one another database.data-dir"
            .formatted(
                directory, pid.map(number -> "process " + number).orElse("another process")));
  }
}
