package dev.hookswitch.engine;

import dev.hookswitch.config.Environment;
import dev.hookswitch.config.Settings;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.deliver.egress.Cidr;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Slots;
import java.util.List;

/** What the environment allows. */
public final class Policies {
  /** One for each share. */
  private static final int SLOTS_MIN = 3;

  private Policies() {}

  /** Which addresses may be sent to: in development also this machine's loopback. */
  public static AddressPolicy egress(Settings settings) {
    List<Cidr> allow = settings.egress().allow().stream().map(Cidr::parse).toList();
    return new AddressPolicy(allow, settings.environment() == Environment.DEVELOPMENT);
  }

  /** When circuits open, and for how long. */
  static CircuitBreaker.Options breaker(Settings settings) {
    Settings.Breaker breaker = settings.breaker();
    return new CircuitBreaker.Options(
        (int) breaker.window().toSeconds(),
        breaker.callsMin(),
        breaker.failurePercent(),
        breaker.slowPercent(),
        breaker.slowCall().toNanos(),
        breaker.open().toNanos(),
        breaker.openMax().toNanos());
  }

  /** The attempts that one of so many event loops may have under way. */
  static Slots.Options slots(Settings settings, int loops) {
    Settings.Dispatch dispatch = settings.dispatch();
    return Slots.Options.standard(
        Math.max(SLOTS_MIN, dispatch.slotsMax() / loops),
        dispatch.retrySlotsPercent(),
        dispatch.replaySlotsPercent(),
        dispatch.tenantSlotsPercent());
  }

  /** Whether endpoints may have plain http URLs. */
  public static boolean plainHttp(Settings settings) {
    return settings.environment() == Environment.DEVELOPMENT;
  }
}
