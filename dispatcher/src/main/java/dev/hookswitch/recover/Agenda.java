package dev.hookswitch.recover;

import dev.hookswitch.endpoint.Reminder;
import dev.hookswitch.event.EndpointId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** One timer for the next retry of every endpoint. Reminders may be given from any thread. */
public final class Agenda implements Reminder {
  private static final Duration LONGEST_TIMER = Duration.ofHours(1);

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final Consumer<EndpointId> wake;
  private final DueTimes dueTimes = new DueTimes();
  private long timerId = -1;
  private Instant timerAt = Instant.MAX;

  /**
   * @param context the event loop that the agenda lives on
   * @param wake told each endpoint whose next retry is due
   */
  public Agenda(Vertx vertx, Context context, Clock clock, Consumer<EndpointId> wake) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.wake = wake;
  }

  @Override
  public void remindAt(EndpointId endpoint, Instant dueAt) {
    context.runOnContext(
        v -> {
          dueTimes.note(endpoint, dueAt);
          arm();
        });
  }

  private void arm() {
    dueTimes
        .earliest()
        .filter(at -> at.isBefore(timerAt))
        .ifPresent(
            at -> {
              vertx.cancelTimer(timerId);
              timerAt = at;
              timerId = vertx.setTimer(delayMs(at), timer -> ring());
            });
  }

  private long delayMs(Instant at) {
    Duration wait = Duration.between(clock.instant(), at);
    Duration bounded = wait.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : wait;
    // Rounded up: waking a millisecond early would find nothing due.
    return Math.max(1, bounded.toMillis() + 1);
  }

  private void ring() {
    timerAt = Instant.MAX;
    dueTimes.takeDue(clock.instant()).forEach(wake);
    arm();
  }
}
