package dev.hookswitch.record;

import dev.hookswitch.event.Attempt;
import io.vertx.core.Future;
import java.util.List;

/** The history of attempts, and with it the end of what is owed. One instance is one connection. */
@FunctionalInterface
public interface AttemptLog {

  /**
   * Records the attempts and settles or defers their deliveries, in one commit. Safe to repeat with
   * the same attempts when it is not known whether the commit happened.
   */
  Future<Void> append(List<Attempt> attempts);
}
