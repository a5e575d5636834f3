package dev.hookswitch.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void percentiles_are_those_of_the_values_recorded() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 1_000; micros++) {
      latencies.record(micros);
    }
    assertThat(latencies.percentiles())
        .isEqualTo(new Percentiles(1_000, 500, 900, 990, 999, 1_000));
  }

  @Test
  void without_values_all_figures_are_zero() {
    assertThat(new Latencies().percentiles()).isEqualTo(new Percentiles(0, 0, 0, 0, 0, 0));
  }

  @Test
  void an_absurd_value_is_clamped_and_not_dropped() {
    Latencies latencies = new Latencies();
    latencies.record(Long.MAX_VALUE);
    latencies.record(-5);
    assertThat(latencies.percentiles().count()).isEqualTo(2);
    assertThat(latencies.percentiles().maxMicros()).isCloseTo(3_600_000_000L, within(4_000_000L));
  }

  @Test
  void the_encoded_histogram_can_be_read_back() throws Exception {
    Latencies latencies = new Latencies();
    latencies.record(42);
    latencies.record(4_200);
    byte[] bytes = Base64.getDecoder().decode(latencies.encoded());
    Histogram read = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertThat(read.getTotalCount()).isEqualTo(2);
    assertThat(read.getMinValue()).isEqualTo(42);
  }
}
