package dev.hookswitch.config.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Single values of a profile file as types; empty if one is not what it should be. */
final class Scalars {
  private static final int SHOWN_CHARACTERS_MAX = 100;
  private static final int NANOS_DIGITS = 9;

  private Scalars() {}

  static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  static Optional<Boolean> flag(JsonNode node) {
    return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
  }

  static Optional<Integer> whole(JsonNode node, int min, int max) {
    return node.canConvertToInt() && node.isIntegralNumber()
        ? Optional.of(node.intValue()).filter(number -> min <= number && number <= max)
        : Optional.empty();
  }

  static Optional<BigDecimal> decimal(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue())
        ? Optional.of(node.decimalValue())
        : Optional.empty();
  }

  static Optional<Duration> seconds(JsonNode node, Duration min, Duration max) {
    return decimal(node)
        .filter(s -> s.compareTo(inSeconds(min)) >= 0 && s.compareTo(inSeconds(max)) <= 0)
        .map(s -> Duration.ofNanos(s.movePointRight(NANOS_DIGITS).longValue()));
  }

  static BigDecimal inSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .add(BigDecimal.valueOf(duration.getNano(), NANOS_DIGITS))
        .stripTrailingZeros();
  }

  static String secondsRule(Duration min, Duration max) {
    return "%s..%s s".formatted(inSeconds(min).toPlainString(), inSeconds(max).toPlainString());
  }

  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  static Optional<StatusSet> statuses(JsonNode node) {
    try {
      return each(node, Scalars::status).map(StatusSet::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A status is a number in YAML, a class or a range a text. */
  private static Optional<String> status(JsonNode node) {
    return node.isIntegralNumber() ? Optional.of(node.asText()) : text(node);
  }

  /** All elements of a list; empty if it is no list, or one of its elements is wrong. */
  static <T> Optional<List<T>> each(JsonNode node, Function<JsonNode, Optional<T>> reading) {
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<T> elements = new ArrayList<>();
    node.forEach(element -> reading.apply(element).ifPresent(elements::add));
    return elements.size() == node.size() ? Optional.of(elements) : Optional.empty();
  }

  /** The value as a problem shows it: on one line, and of bounded length. */
  static String shown(JsonNode node) {
    String text = node.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() <= SHOWN_CHARACTERS_MAX
        ? text
        : text.substring(0, SHOWN_CHARACTERS_MAX) + "...";
  }
}
