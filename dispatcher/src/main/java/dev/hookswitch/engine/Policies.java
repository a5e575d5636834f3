package dev.hookswitch.engine;

import dev.hookswitch.config.Environment;
import dev.hookswitch.config.Settings;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.deliver.egress.Cidr;
import java.util.List;

/** What the environment allows. */
public final class Policies {
  private Policies() {}

  /** Which addresses may be sent to: in development also this machine's loopback. */
  public static AddressPolicy egress(Settings settings) {
    List<Cidr> allow = settings.egress().allow().stream().map(Cidr::parse).toList();
    return new AddressPolicy(allow, settings.environment() == Environment.DEVELOPMENT);
  }

  /** Whether endpoints may have plain http URLs. */
  public static boolean plainHttp(Settings settings) {
    return settings.environment() == Environment.DEVELOPMENT;
  }
}
