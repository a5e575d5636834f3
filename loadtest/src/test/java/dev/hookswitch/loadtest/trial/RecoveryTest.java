package dev.hookswitch.loadtest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.report.TrialSecond;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecoveryTest {
  private static final int CAPACITY = 100;

  @Test
  void the_share_is_of_all_requests_since_the_endpoint_was_up() {
    Recovery recovery =
        Recovery.of(List.of(new TrialSecond(0, 0, 5), new TrialSecond(1, 95, 0)), CAPACITY, 95);
    assertThat(recovery.unavailableShare()).isEqualTo(0.05);
  }

  @Test
  void capacity_is_reached_with_four_fifths_of_it() {
    assertThat(of(1_000, 0, 79, 80, 100).secondsToCapacity()).isEqualTo(2);
    assertThat(of(1_000, 0, 79).secondsToCapacity()).isEqualTo(-1);
  }

  @Test
  void starving_with_enough_owed_is_a_second_collapse() {
    assertThat(of(10_000, 100, 49, 49, 49, 49, 49).collapsed()).isTrue();
    assertThat(of(10_000, 100, 49, 49, 49, 49, 50).collapsed()).isFalse();
  }

  @Test
  void having_nothing_left_to_do_is_no_collapse() {
    assertThat(of(200, 100, 0, 0, 0, 0, 0, 0, 0, 100).collapsed()).isFalse();
  }

  @Test
  void a_slow_start_is_no_second_collapse() {
    assertThat(of(10_000, 1, 1, 1, 1, 1, 1, 1, 100, 100).collapsed()).isFalse();
  }

  @Test
  void nothing_at_all_is_no_recovery() {
    Recovery recovery = Recovery.of(List.of(), CAPACITY, 100);
    assertThat(recovery.secondsToCapacity()).isEqualTo(-1);
    assertThat(recovery.unavailableShare()).isZero();
  }

  private static Recovery of(long owed, int... taken) {
    List<TrialSecond> seconds = new ArrayList<>();
    for (int second = 0; second < taken.length; second++) {
      seconds.add(new TrialSecond(second, taken[second], 0));
    }
    return Recovery.of(seconds, CAPACITY, owed);
  }
}
