package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import dev.hookswitch.manage.KeyRing;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.manage.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to get in at first.
 *
 * @param apiKey of the first tenant, if it was given or made just now; one that was made at an
 *     earlier start is not known any more
 * @param adminToken of the operator
 * @param tokenMade whether the token was made just now, so that it must be shown
 * @param keyMade whether the key was made just now, so that it must be shown
 */
public record Credentials(
    Optional<String> apiKey, String adminToken, boolean tokenMade, boolean keyMade) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static Credentials of(Settings settings, Tenants tenants) {
    Optional<String> givenKey = settings.bootstrap().apiKey();
    Optional<String> givenToken = settings.bootstrap().adminToken();
    List<Tenant> known = Server.await(tenants.list(Long.MIN_VALUE, 1), LIMIT);
    Optional<String> key = givenKey;
    boolean keyMade = false;
    if (known.isEmpty()) {
      Tenant first = Server.await(tenants.create("default"), LIMIT);
      keyMade = givenKey.isEmpty();
      key = Optional.of(givenKey.orElseGet(KeyRing::newKey));
      Server.await(tenants.addKey(first.id(), "bootstrap", key.get()), LIMIT);
    } else if (givenKey.isPresent()) {
      Server.await(tenants.addKey(known.get(0).id(), "bootstrap", givenKey.get()), LIMIT);
    }
    return new Credentials(
        key, givenToken.orElseGet(KeyRing::newKey), givenToken.isEmpty(), keyMade);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
