package dev.hookswitch.api.look;

import dev.hookswitch.accept.FieldRules;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions by which deliveries are looked for, read from a query or a body. {@code field}
 * names the place in a refusal; what is absent is null and stays so.
 */
public final class Criteria {
  private Criteria() {}

  public static @Nullable EndpointId endpoint(String field, @Nullable String text) {
    return parsed(field, text, EndpointId::parse, "must be an endpoint id");
  }

  public static @Nullable DeliveryState state(String field, @Nullable String text) {
    return parsed(field, text, DeliveryState::ofLabel, "must be a delivery state");
  }

  public static @Nullable String errorClass(String field, @Nullable String text) {
    return parsed(field, text, Criteria::knownErrorClass, "must be an error class");
  }

  public static @Nullable String type(String field, @Nullable String text) {
    return text == null ? null : FieldRules.type(field, text);
  }

  public static @Nullable String callId(String field, @Nullable String text) {
    return text == null ? null : FieldRules.label(field, text);
  }

  /**
   * When events were accepted, from one instant until another.
   *
   * @param prefix what stands before {@code from} and {@code to} in the names of the fields
   */
  public static AcceptedRange accepted(String prefix, @Nullable String from, @Nullable String to) {
    @Nullable Instant begin = from == null ? null : FieldRules.time(prefix + "from", from);
    @Nullable Instant end = to == null ? null : FieldRules.time(prefix + "to", to);
    if (begin != null && end != null && !begin.isBefore(end)) {
      throw InvalidInputException.invalid(prefix + "to", to, "must be later than from");
    }
    return new AcceptedRange(begin, end);
  }

  private static Optional<String> knownErrorClass(String label) {
    return Arrays.stream(ErrorClass.values())
        .map(ErrorClass::label)
        .filter(label::equals)
        .findAny();
  }

  static <T> @Nullable T parsed(
      String field, @Nullable String text, Function<String, Optional<T>> parse, String rule) {
    if (text == null) {
      return null;
    }
    return parse.apply(text).orElseThrow(() -> InvalidInputException.invalid(field, text, rule));
  }
}
