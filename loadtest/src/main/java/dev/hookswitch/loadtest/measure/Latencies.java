package dev.hookswitch.loadtest.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** Latencies in microseconds, kept to three digits. */
public final class Latencies {
  private static final long HIGHEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(HIGHEST_MICROS, DIGITS);

  /** Records one latency; what is beyond an hour counts as an hour. */
  public void record(long micros) {
    histogram.recordValue(Math.min(Math.max(micros, 0), HIGHEST_MICROS));
  }

  /** The value below which {@code percent} of the latencies lie; 0 while there are none. */
  public long atPercentile(double percent) {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percent);
  }

  /** The figures for a report. */
  public Percentiles percentiles() {
    return new Percentiles(
        histogram.getTotalCount(),
        atPercentile(50),
        atPercentile(90),
        atPercentile(99),
        atPercentile(99.9),
        histogram.getMaxValue());
  }

  /** The whole histogram in HdrHistogram's compressed encoding, as base64. */
  public String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }
}
