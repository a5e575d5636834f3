package dev.hookswitch.deliver;

import dev.hookswitch.config.profile.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint has set for itself; null where its profile decides.
 *
 * @param timeout one total deadline, from DNS to the last byte of the response
 * @param maxRetries attempts after the first
 * @param maxInFlight attempts under way at one time
 * @param ratePerSecond requests begun per second, at most
 * @param burst requests at once after a rest
 * @param order whether the events of a call keep their order
 */
public record Choices(
    @Nullable Duration timeout,
    @Nullable Integer maxRetries,
    @Nullable Integer maxInFlight,
    @Nullable Double ratePerSecond,
    @Nullable Integer burst,
    Limits.@Nullable Order order) {
  /** Leaves everything to the profile. */
  public static final Choices NONE = new Choices(null, null, null, null, null, null);
}
