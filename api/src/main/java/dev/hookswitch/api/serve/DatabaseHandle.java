package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.UnsafeDatabaseException;
import dev.hookswitch.store.UnusableDatabaseException;
import dev.hookswitch.store.embedded.EmbeddedDatabase;
import dev.hookswitch.store.embedded.EmbeddedDatabaseException;
import dev.hookswitch.store.pg.Migrator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database of this process: somebody else's, or an embedded one that lives and ends with us.
 */
final class DatabaseHandle implements AutoCloseable {
  private final DatabaseAddress address;
  private final @Nullable EmbeddedDatabase embedded;

  private DatabaseHandle(DatabaseAddress address, @Nullable EmbeddedDatabase embedded) {
    this.address = address;
    this.embedded = embedded;
  }

  /** Connects or starts, checks that commits are safe, and migrates. */
  static DatabaseHandle open(Settings settings) {
    DatabaseHandle handle = connectOrStart(settings);
    try {
      Migrator.run(handle.address, settings.database().allowUnsafeDurability());
      return handle;
    } catch (UnusableDatabaseException | UnsafeDatabaseException e) {
      handle.close();
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static DatabaseHandle connectOrStart(Settings settings) {
    Optional<String> url = settings.database().url();
    try {
      if (url.isPresent()) {
        return new DatabaseHandle(DatabaseAddress.parse(url.get()), null);
      }
      EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.database().dataDir());
      return new DatabaseHandle(embedded.address(), embedded);
    } catch (EmbeddedDatabaseException | IllegalArgumentException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  DatabaseAddress address() {
    return address;
  }

  /** Whether no other process can be using it. */
  boolean exclusive() {
    return embedded != null;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
