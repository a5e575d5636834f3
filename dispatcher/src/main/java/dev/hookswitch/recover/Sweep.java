package dev.hookswitch.recover;

import dev.hookswitch.event.EventUid;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One look at everything that is owed: wakes who should be sending, notes who will be. */
public final class Sweep {
  /** Fresh deliveries younger than this are on their way from acceptance to their lane. */
  private static final Duration IN_HAND = Duration.ofSeconds(5);

  private final OwedIndex index;
  private final Switchboard switchboard;
  private final Agenda agenda;
  private final Clock clock;

  public Sweep(OwedIndex index, Switchboard switchboard, Agenda agenda, Clock clock) {
    this.index = index;
    this.switchboard = switchboard;
    this.agenda = agenda;
    this.clock = clock;
  }

  /**
   * @param first whether memory knows nothing yet, so that even the youngest deliveries are unknown
   */
  public Future<Void> runOnce(boolean first) {
    Instant inHand = first ? Instant.MAX : clock.instant().minus(IN_HAND);
    return index
        .owed()
        .map(
            all -> {
              all.forEach(owed -> handle(owed, inHand));
              return null;
            });
  }

  private void handle(OwedIndex.Owed owed, Instant inHand) {
    if (owed.oldestFresh() != null && EventUid.acceptedAt(owed.oldestFresh()).isBefore(inHand)) {
      switchboard.wakeForSpilled(owed.endpoint());
    }
    @Nullable Instant nextDue = owed.nextDue();
    if (nextDue != null) {
      agenda.remindAt(owed.endpoint(), nextDue);
    }
  }
}
