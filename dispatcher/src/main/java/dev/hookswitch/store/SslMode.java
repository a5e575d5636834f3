package dev.hookswitch.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a connection insists on TLS; the names are those of libpq. */
public enum SslMode {
  DISABLE,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** The value of {@code sslmode=} in a URL, such as {@code verify-full}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SslMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }

  static String choices() {
    return Arrays.stream(values()).map(SslMode::text).collect(Collectors.joining(", "));
  }
}
