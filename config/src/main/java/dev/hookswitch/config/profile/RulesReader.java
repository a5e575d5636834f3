package dev.hookswitch.config.profile;

import java.time.Duration;
import java.util.Optional;

/** Reads the keys that an override by type may change. */
final class RulesReader {
  private static final Duration TIMEOUT_MIN = Duration.ofMillis(100);
  private static final Duration TIMEOUT_MAX = Duration.ofHours(1);
  private static final int RETRIES_MAX = 1000;
  private static final double FACTOR_MAX = 1000;

  private RulesReader() {}

  static Rules read(Fields fields) {
    return new Rules(
        fields.seconds("timeout_s", TIMEOUT_MIN, TIMEOUT_MAX),
        fields.someStatuses("success"),
        retryOn(fields.part("retry_on")),
        schedule(fields.part("schedule")),
        fields.whole("max_retries", 0, RETRIES_MAX),
        retryAfter(fields.part("retry_after")),
        fields.statuses("uncharged"),
        onExhaust(fields.part("on_exhaust")),
        ttl(fields),
        fields.flag("supersede"));
  }

  private static RetryOn retryOn(Fields fields) {
    StatusSet statuses = fields.statuses("statuses");
    RetryOn retryOn =
        new RetryOn(
            fields.flag("network"),
            fields.flag("timeout"),
            fields.has("except") ? statuses.minus(fields.statuses("except")) : statuses);
    fields.end();
    return retryOn;
  }

  private static Schedule schedule(Fields fields) {
    Schedule schedule = new Schedule(delays(fields), jitter(fields.part("jitter")));
    fields.end();
    return schedule;
  }

  private static Delays delays(Fields fields) {
    boolean growing = fields.hasAny("base_s", "factor", "cap_s");
    if (fields.has("delays_s") && growing) {
      fields.refuse("delays_s", "left out where base_s, factor and cap_s are given");
    }
    if (!growing) {
      return new Delays.Listed(fields.manySeconds("delays_s", Duration.ZERO, Delays.DELAY_MAX));
    }
    Duration base = fields.seconds("base_s", Duration.ZERO, Delays.DELAY_MAX);
    double factor = fields.number("factor", 1, FACTOR_MAX);
    Duration cap = fields.seconds("cap_s", Duration.ZERO, Delays.DELAY_MAX);
    if (base.compareTo(cap) > 0) {
      fields.refuse("cap_s", "at least base_s");
      return new Delays.Growing(base, factor, base);
    }
    return new Delays.Growing(base, factor, cap);
  }

  private static Jitter jitter(Fields fields) {
    Jitter.Kind kind = fields.word("kind", Jitter.Kind.class);
    boolean takesShare = kind == Jitter.Kind.ADD || kind == Jitter.Kind.SPREAD;
    Jitter jitter =
        new Jitter(
            kind,
            takesShare || fields.has("share") ? fields.number("share", 0, 1) : 0,
            fields.has("floor_s")
                ? fields.seconds("floor_s", Duration.ZERO, Delays.DELAY_MAX)
                : Duration.ZERO);
    fields.end();
    return jitter;
  }

  private static RetryAfterRule retryAfter(Fields fields) {
    RetryAfterRule.Mode mode = fields.word("mode", RetryAfterRule.Mode.class);
    boolean counts = mode != RetryAfterRule.Mode.IGNORE;
    StatusSet statuses =
        counts || fields.has("statuses") ? fields.statuses("statuses") : StatusSet.NONE;
    Duration min = optional(fields, "min_s").orElse(Duration.ZERO);
    Duration max = optional(fields, "max_s").orElse(RetryAfterRule.MAX_DEFAULT);
    if (min.compareTo(max) > 0) {
      fields.refuse("min_s", "at most max_s");
      max = min;
    }
    fields.end();
    return new RetryAfterRule(mode, statuses, min, max);
  }

  private static OnExhaust onExhaust(Fields fields) {
    OnExhaust onExhaust =
        new OnExhaust(fields.word("end", OnExhaust.End.class), fields.flag("alert"));
    fields.end();
    return onExhaust;
  }

  private static Optional<Duration> ttl(Fields fields) {
    return fields.has("ttl_s")
        ? Optional.of(fields.seconds("ttl_s", Duration.ofSeconds(1), Delays.DELAY_MAX))
        : Optional.empty();
  }

  private static Optional<Duration> optional(Fields fields, String key) {
    return fields.has(key)
        ? Optional.of(fields.seconds(key, Duration.ZERO, Delays.DELAY_MAX))
        : Optional.empty();
  }
}
