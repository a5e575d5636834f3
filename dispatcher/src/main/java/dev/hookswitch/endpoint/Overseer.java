package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches over endpoints for longer than a verticle lives: tells operators, and disables what has
 * failed for too long. Called on any delivering event loop; must not block.
 */
public interface Overseer {
  /** An attempt at the endpoint's own URL has ended. */
  void attempted(Endpoint endpoint, Attempt attempt);

  /** The endpoint answered 410 and wants nothing any more. */
  void gone(Endpoint endpoint, Attempt attempt);

  /** A delivery has no attempt left. */
  void exhausted(Endpoint endpoint, Attempt attempt);

  /**
   * The circuit of the endpoint's own URL is open (or being tried), or is closed. Told at each
   * change, and when a verticle begins with a closed one.
   */
  void circuit(EndpointId endpoint, boolean open);

  /** The endpoint asked for rest until then ({@code Retry-After}). */
  void restUntil(EndpointId endpoint, Instant until);

  /** Until when the endpoint asked for rest, as far as is remembered. */
  Optional<Instant> restUntil(EndpointId endpoint);
}
