package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.endpoint.DeliverySource;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.record.AttemptLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A process's connections to the model database: what is read is as it was when the read began, and
 * comes late or not at all; of a commit that failed nobody knows whether it happened.
 */
final class ModelLink implements DeliverySource, AttemptLog {
  /**
   * What goes wrong.
   *
   * @param latency of each statement at most, at least a tenth of it
   * @param failing share of the statements that fail
   */
  record Faults(Duration latency, double failing) {}

  private final Timeline time;
  private final ModelPostgres postgres;
  private final Faults faults;
  private final Random random;
  private boolean cut;

  ModelLink(Timeline time, ModelPostgres postgres, Faults faults, Random random) {
    this.time = time;
    this.postgres = postgres;
    this.faults = faults;
    this.random = random;
  }

  /** The process is gone: what it sent may arrive, but nobody hears of it. */
  void cut() {
    cut = true;
  }

  @Override
  public Future<Page> fresh(Reader reader, UUID from, int limit) {
    return read(() -> postgres.fresh(reader, from, limit));
  }

  @Override
  public Future<Page> due(Reader reader, int limit) {
    return read(() -> postgres.due(reader, false, limit));
  }

  @Override
  public Future<Page> replayed(Reader reader, int limit) {
    return read(() -> postgres.due(reader, true, limit));
  }

  @Override
  public Future<List<Held>> heldCalls(EndpointId endpoint, int limit) {
    return read(() -> postgres.heldCalls(endpoint));
  }

  private <T> Future<T> read(Supplier<T> statement) {
    T found = statement.get();
    Promise<T> promise = Promise.promise();
    boolean fails = random.nextDouble() < faults.failing();
    time.in(
        latency(),
        () -> {
          if (!cut && fails) {
            promise.fail("read lost");
          } else if (!cut) {
            promise.complete(found);
          }
        });
    return promise.future();
  }

  @Override
  public Future<Void> append(List<Attempt> attempts) {
    Promise<Void> promise = Promise.promise();
    boolean fails = random.nextDouble() < faults.failing();
    boolean happens = !fails || random.nextBoolean();
    time.in(
        latency(),
        () -> {
          if (happens) {
            postgres.record(attempts);
          }
          if (!cut && fails) {
            promise.fail("commit lost");
          } else if (!cut) {
            promise.complete();
          }
        });
    return promise.future();
  }

  private Duration latency() {
    long most = faults.latency().toNanos();
    return Duration.ofNanos(most / 10 + (long) (random.nextDouble() * most * 0.9));
  }
}
