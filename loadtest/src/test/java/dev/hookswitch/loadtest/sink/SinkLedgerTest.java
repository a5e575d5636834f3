package dev.hookswitch.loadtest.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.event.EventIds;
import org.junit.jupiter.api.Test;

final class SinkLedgerTest {
  private final SinkLedger ledger =
      new SinkLedger(new SinkSettings(new EventIds("lt_"), 4, 2, true, 16, 100, 0));

  @Test
  void each_subscriber_of_an_event_has_a_slot_of_its_own() {
    ledger.arrived(5, 2, 1_000);
    ledger.arrived(5, 3, 2_000);
    assertThat(ledger.arrived()).isEqualTo(2);
    assertThat(ledger.duplicates()).isZero();
    assertThat(ledger.arrivals().get(10)).isEqualTo(1_000);
    assertThat(ledger.arrivals().get(11)).isEqualTo(2_000);
  }

  @Test
  void a_second_arrival_is_a_duplicate_and_the_first_time_stands() {
    ledger.arrived(5, 2, 1_000);
    ledger.arrived(5, 2, 9_000);
    assertThat(ledger.arrived()).isEqualTo(1);
    assertThat(ledger.duplicates()).isEqualTo(1);
    assertThat(ledger.arrivals().get(10)).isEqualTo(1_000);
  }

  @Test
  void strangers_and_events_at_the_wrong_endpoint_are_unexpected() {
    ledger.arrived(EventIds.STRANGER, 0, 1_000);
    ledger.arrived(5, 0, 1_000);
    ledger.arrived(5, -1, 1_000);
    ledger.arrived(5, 99, 1_000);
    ledger.arrived(100, 0, 1_000);
    assertThat(ledger.unexpected()).isEqualTo(5);
    assertThat(ledger.arrived()).isZero();
  }
}
