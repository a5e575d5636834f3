package dev.hookswitch.loadtest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.measure.LongColumn;
import dev.hookswitch.loadtest.sink.SinkStats;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Endpoint 0 is healthy, endpoint 1 in trouble; both were sent three events. */
final class EvidenceTest {
  private static final Layout LAYOUT = new Layout(2, 10, 0);

  private final LongColumn arrivals = new LongColumn(LAYOUT.eventsMax());

  /** Events of which all but the one of index 1 were acknowledged. */
  private record Sent(Group group) implements Posted {
    @Override
    public long sent() {
      return 3;
    }

    @Override
    public boolean acknowledged(long index) {
      return index != 1;
    }

    @Override
    public long sequence(long index) {
      return group.sequence(0, index);
    }
  }

  @Test
  void only_what_was_acknowledged_and_must_arrive_can_be_lost() {
    assertThat(evidence(0).lost()).isEqualTo(2);
    arrivals.set(0, 1);
    arrivals.set(4, 1);
    assertThat(evidence(2).lost()).isZero();
  }

  @Test
  void what_arrived_without_having_been_published_is_unexpected() {
    arrivals.set(0, 1);
    arrivals.set(1, 1);
    arrivals.set(18, 1);
    assertThat(evidence(3).counts().unexpected()).isEqualTo(1);
  }

  @Test
  void counts_are_of_what_must_arrive() {
    assertThat(evidence(0).counts().sent()).isEqualTo(3);
    assertThat(evidence(0).counts().acknowledged()).isEqualTo(2);
  }

  private Evidence evidence(long arrived) {
    SinkStats stats = new SinkStats(arrived, 0, 0, 0, 0, 0, 0, 0, 1);
    return new Evidence(
        List.of(new Sent(LAYOUT.group(0, 1))),
        List.of(new Sent(LAYOUT.group(1, 1))),
        arrivals,
        stats);
  }
}
