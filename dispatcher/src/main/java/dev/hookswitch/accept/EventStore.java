package dev.hookswitch.accept;

import io.vertx.core.Future;
import java.util.List;

/** Where accepted events become durable. One instance is one lane to the database. */
public interface EventStore {

  /**
   * Stores many requests in one commit.
   *
   * @return the fate of every entry of every submission, in order, once the commit is durable. A
   *     failed future means that the commit is not known to have happened; it may have
   */
  Future<List<List<Fate>>> append(List<Submission> submissions);
}
