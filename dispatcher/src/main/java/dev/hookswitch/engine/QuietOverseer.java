package dev.hookswitch.engine;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.endpoint.Overseer;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import java.time.Instant;
import java.util.Optional;

/** Remembers nothing. */
final class QuietOverseer implements Overseer {
  @Override
  public void attempted(Endpoint endpoint, Attempt attempt) {}

  @Override
  public void gone(Endpoint endpoint, Attempt attempt) {}

  @Override
  public void exhausted(Endpoint endpoint, Attempt attempt) {}

  @Override
  public void restUntil(EndpointId endpoint, Instant until) {}

  @Override
  public Optional<Instant> restUntil(EndpointId endpoint) {
    return Optional.empty();
  }
}
