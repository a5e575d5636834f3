package dev.hookswitch.api.manage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.config.profile.IntRange;
import dev.hookswitch.config.profile.Limits;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.deliver.Choices;
import dev.hookswitch.event.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an endpoint sets for itself, as far as its profile lets it. */
final class ChoiceRules {
  private static final int IN_FLIGHT_MAX = 1_000;
  private static final int BURST_MAX = 100_000;
  private static final double RATE_MIN = 0.001;
  private static final double RATE_MAX = 100_000;

  private final Profile profile;

  ChoiceRules(Profile profile) {
    this.profile = profile;
  }

  Choices merge(Choices before, EndpointDocument posted) {
    @Nullable Integer timeoutBefore =
        before.timeout() == null ? null : (int) before.timeout().toSeconds();
    @Nullable Integer timeout =
        ranged("/timeout_s", posted.timeoutS(), timeoutBefore, profile.settable().timeoutS());
    @Nullable Double rate = rate(posted.ratePerS(), before.ratePerSecond());
    return new Choices(
        timeout == null ? null : Duration.ofSeconds(timeout),
        ranged(
            "/max_retries",
            posted.maxRetries(),
            before.maxRetries(),
            profile.settable().maxRetries()),
        posted.maxInFlight() == null
            ? before.maxInFlight()
            : (Integer) Fields.number("/max_in_flight", posted.maxInFlight(), 1, IN_FLIGHT_MAX, 1),
        rate,
        burst(posted.burst(), before.burst(), rate),
        order(posted.order(), before.order()));
  }

  /** What was set before must fit too: the profile may be another now. */
  private @Nullable Integer ranged(
      String field, @Nullable Integer posted, @Nullable Integer before, IntRange range) {
    @Nullable Integer value = posted == null ? before : posted;
    if (value == null || range.contains(value)) {
      return value;
    }
    throw InvalidInputException.invalid(
        field,
        value.toString(),
        range.fixed()
            ? "is fixed at " + range.min() + " by the profile " + profile.name()
            : "must be from "
                + range.min()
                + " to "
                + range.max()
                + " for the profile "
                + profile.name());
  }

  private @Nullable Double rate(@Nullable JsonNode posted, @Nullable Double before) {
    if (posted == null) {
      return before;
    }
    if (posted.isNull()) {
      return null;
    }
    offered("/rate_per_s", posted.toString(), profile.settable().rate());
    if (!posted.isNumber() || posted.doubleValue() < RATE_MIN || posted.doubleValue() > RATE_MAX) {
      throw InvalidInputException.invalid(
          "/rate_per_s", posted.toString(), "must be null, or a number from 0.001 to 100000");
    }
    return posted.doubleValue();
  }

  private @Nullable Integer burst(
      @Nullable JsonNode posted, @Nullable Integer before, @Nullable Double rate) {
    if (posted == null || posted.isNull()) {
      // A burst means nothing without the rate that it is a burst of.
      return posted == null && rate != null ? before : null;
    }
    if (rate == null) {
      throw InvalidInputException.invalid(
          "/burst", posted.toString(), "means nothing without rate_per_s");
    }
    if (!posted.canConvertToInt()
        || !posted.isIntegralNumber()
        || posted.intValue() < 1
        || posted.intValue() > BURST_MAX) {
      throw InvalidInputException.invalid(
          "/burst", posted.toString(), "must be null, or a whole number from 1 to " + BURST_MAX);
    }
    return posted.intValue();
  }

  private Limits.@Nullable Order order(@Nullable String posted, Limits.@Nullable Order before) {
    if (posted == null) {
      return before;
    }
    offered("/order", posted, profile.settable().order());
    return switch (posted) {
      case "none" -> Limits.Order.NONE;
      case "call" -> Limits.Order.CALL;
      default -> throw InvalidInputException.invalid("/order", posted, "must be none or call");
    };
  }

  private void offered(String field, String value, boolean settable) {
    if (!settable) {
      throw InvalidInputException.invalid(
          field, value, "is not offered by the profile " + profile.name());
    }
  }
}
