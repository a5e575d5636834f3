package dev.hookswitch.api.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Values in the words of a profile's file. */
final class Words {
  private static final int NANOS_DIGITS = 9;

  private Words() {}

  static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Seconds, with decimals only where there are some. */
  static BigDecimal seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), NANOS_DIGITS))
            .stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
