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
  private Policies() {}

  /** Which addresses may be sent to: in development also this machine's loopback. */
  public static AddressPolicy egress(Settings settings) {
    List<Cidr> allow = settings.egress().allow().stream().map(Cidr::parse).toList();
    return new AddressPolicy(allow, settings.environment() == Environment.DEVELOPMENT);
  }

  /** When circuits open, and for how long. */
  static CircuitBreaker.Options breaker(Settings settings) {
    return new CircuitBreaker.Options(
        60, 10, 50, 80, 10_000_000_000L, 5_000_000_000L, 300_000_000_000L);
  }

  /** The attempts that one of so many event loops may have under way. */
  static Slots.Options slots(Settings settings, int loops) {
    return Slots.Options.standard(Math.max(3, 2000 / loops), 40, 20, 50);
  }

  /** Whether endpoints may have plain http URLs. */
  public static boolean plainHttp(Settings settings) {
    return settings.environment() == Environment.DEVELOPMENT;
  }
}
