package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.wire.HttpMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the signatures of a sample of the deliveries, chosen by sequence number. */
final class Verifier {
  /** Spreads neighbouring sequence numbers, so that a sample does not fall on one endpoint only. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int every;
  private final Map<Integer, SignatureCheck> checks = new HashMap<>();
  private long verified;
  private long bad;

  Verifier(int every) {
    this.every = every;
  }

  void secrets(Map<Integer, String> secretByEndpoint) {
    secretByEndpoint.forEach(
        (endpoint, secret) -> checks.put(endpoint, new SignatureCheck(secret)));
  }

  boolean wants(long sequence) {
    return sequence >= 0 && Long.remainderUnsigned((sequence * SPREAD) >>> 32, every) == 0;
  }

  void verify(int endpoint, HttpMessage delivery, long nowSeconds) {
    verified++;
    SignatureCheck check = checks.get(endpoint);
    boolean good =
        check != null
            && check.accepts(
                orEmpty(delivery.header("webhook-id")),
                orEmpty(delivery.header("webhook-timestamp")),
                delivery.body(),
                orEmpty(delivery.header("webhook-signature")),
                nowSeconds);
    if (!good) {
      bad++;
    }
  }

  long verified() {
    return verified;
  }

  long bad() {
    return bad;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
