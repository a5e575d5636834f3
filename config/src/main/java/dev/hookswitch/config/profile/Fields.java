package dev.hookswitch.config.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hookswitch.config.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a profile file, read key by key. What cannot be used becomes a problem, and a
 * value that no one will see stands in for it, so that all problems of a file are found in one
 * reading. The keys that were asked for are the keys that are known.
 */
final class Fields {
  private static final String STATUSES = "statuses like 200, \"200-299\", 2xx or any";

  private final JsonNode mapping;
  private final String prefix;
  private final String file;
  private final List<String> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param prefix stands before each key in a problem: empty, or a path that ends in a dot
   */
  Fields(JsonNode mapping, String prefix, String file, List<String> problems) {
    this.mapping = mapping;
    this.prefix = prefix;
    this.file = file;
    this.problems = problems;
  }

  /** Complains about every key that nobody asked for. */
  void end() {
    mapping
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problem(key, "unknown key" + hint(key));
              }
            });
  }

  private String hint(String key) {
    return Nearest.to(key, known)
        .map(name -> ", did you mean " + name + "?")
        .orElse(", known are " + String.join(", ", known));
  }

  /** The keys of this mapping, as they stand in the file. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    mapping.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The mapping under this key, laid over another that has what it does not name. */
  Fields laidOver(ObjectNode base, String key) {
    JsonNode over = mapping.get(key);
    if (over instanceof ObjectNode differing) {
      return new Fields(Overrides.lay(base, differing), prefix + key + ".", file, problems);
    }
    refuse(key, "a mapping");
    return new Fields(base, prefix + key + ".", file, problems);
  }

  void refuseKey(String key, String rule) {
    problem(key, rule);
  }

  boolean has(String key) {
    known.add(key);
    return mapping.hasNonNull(key);
  }

  boolean hasAny(String... keys) {
    return Arrays.stream(keys).filter(this::has).count() > 0;
  }

  Fields part(String key) {
    @Nullable JsonNode node =
        take(key, found -> Optional.of(found).filter(JsonNode::isObject), "a mapping");
    JsonNode inner = node == null ? JsonNodeFactory.instance.objectNode() : node;
    List<String> heard = node == null ? new ArrayList<>() : problems;
    return new Fields(inner, prefix + key + ".", file, heard);
  }

  String text(String key, String pattern, String rule) {
    @Nullable String text = take(key, n -> Scalars.text(n).filter(t -> t.matches(pattern)), rule);
    return text == null ? "" : text;
  }

  boolean flag(String key) {
    @Nullable Boolean flag = take(key, n -> Scalars.flag(n), "true or false");
    return flag != null && flag;
  }

  int whole(String key, int min, int max) {
    @Nullable Integer number = take(key, n -> Scalars.whole(n, min, max), min + ".." + max);
    return number == null ? min : number;
  }

  double number(String key, double min, double max) {
    String rule = "a number, %s..%s".formatted(Scalars.plain(min), Scalars.plain(max));
    @Nullable Double number =
        take(
            key,
            n -> Scalars.decimal(n).map(BigDecimal::doubleValue).filter(d -> d >= min && d <= max),
            rule);
    return number == null ? min : number;
  }

  /** Seconds, which may have decimals. */
  Duration seconds(String key, Duration min, Duration max) {
    @Nullable Duration duration =
        take(key, n -> Scalars.seconds(n, min, max), Scalars.secondsRule(min, max));
    return duration == null ? min : duration;
  }

  List<Duration> manySeconds(String key, Duration min, Duration max) {
    String rule = "a list of one or more, each " + Scalars.secondsRule(min, max);
    @Nullable List<Duration> list =
        take(
            key,
            n -> Scalars.each(n, e -> Scalars.seconds(e, min, max)).filter(l -> !l.isEmpty()),
            rule);
    return list == null ? List.of(min) : list;
  }

  StatusSet statuses(String key) {
    @Nullable StatusSet set = take(key, Scalars::statuses, "a list of " + STATUSES);
    return set == null ? StatusSet.NONE : set;
  }

  StatusSet someStatuses(String key) {
    @Nullable StatusSet set =
        take(
            key,
            n -> Scalars.statuses(n).filter(found -> !found.isEmpty()),
            "a list of one or more " + STATUSES);
    return set == null ? StatusSet.of("any") : set;
  }

  IntRange range(String key, int min, int max) {
    String rule = "two whole numbers, the least first, each " + min + ".." + max;
    @Nullable IntRange range =
        take(
            key,
            n ->
                Scalars.each(n, e -> Scalars.whole(e, min, max))
                    .filter(ends -> ends.size() == 2 && ends.get(0) <= ends.get(1))
                    .map(ends -> new IntRange(ends.get(0), ends.get(1))),
            rule);
    return range == null ? new IntRange(min, max) : range;
  }

  <E extends Enum<E>> E word(String key, Class<E> type) {
    E[] words = type.getEnumConstants();
    String rule = Arrays.stream(words).map(Fields::label).collect(Collectors.joining("|"));
    @Nullable E word =
        take(
            key,
            n ->
                Scalars.text(n)
                    .flatMap(t -> Arrays.stream(words).filter(w -> label(w).equals(t)).findFirst()),
            rule);
    return word == null ? words[0] : word;
  }

  static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Says that the value of this key breaks a rule that its reader knows. */
  void refuse(String key, String rule) {
    JsonNode value = mapping.path(key);
    problem(key + " = " + Scalars.shown(value), "must be " + rule);
  }

  private <T> @Nullable T take(String key, Function<JsonNode, Optional<T>> reading, String rule) {
    if (!has(key)) {
      problem(key, "is required: " + rule);
      return null;
    }
    Optional<T> value = reading.apply(mapping.get(key));
    if (value.isEmpty()) {
      refuse(key, rule);
    }
    return value.orElse(null);
  }

  private void problem(String key, String what) {
    problems.add("%s%s (file %s): %s".formatted(prefix, key, file, what));
  }
}
