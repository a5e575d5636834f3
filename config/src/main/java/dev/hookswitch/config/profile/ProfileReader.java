package dev.hookswitch.config.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a profile of one file's document. */
final class ProfileReader {
  static final int TIMEOUT_MAX_S = 3600;
  static final int COUNT_MAX = 1_000_000;
  private static final int IN_FLIGHT_MAX = 1000;
  private static final int RETRIES_MAX = 1000;
  private static final double RATE_MIN = 0.001;
  private static final Set<String> OWN_KEYS =
      Set.of("name", "description", "overrides", "limits", "failing", "settable");

  private final ObjectNode document;
  private final String file;
  private final List<String> problems;

  private ProfileReader(ObjectNode document, String file, List<String> problems) {
    this.document = document;
    this.file = file;
    this.problems = problems;
  }

  /** The profile; of use only if no problem was added. */
  static Profile read(ObjectNode document, String file, List<String> problems) {
    return new ProfileReader(document, file, problems).read();
  }

  private Profile read() {
    Fields fields = new Fields(document, "", file, problems);
    String name = fields.text("name", "[a-z0-9-]{1,64}", "1 to 64 of a-z, 0-9 and -");
    String description =
        fields.text("description", "(?s).{1,500}", "a text of 1 to 500 characters");
    Rules rules = RulesReader.read(fields);
    Limits limits = limits(fields.part("limits"));
    Failing failing = failing(fields.part("failing"));
    Settable settable = settable(fields.part("settable"));
    boolean overridden = fields.has("overrides");
    fields.end();
    checkRanges(fields, rules, settable);
    // What is wrong with the rules themselves would be told again for each override of them.
    Map<String, Rules> byType =
        overridden && problems.isEmpty() ? byType(fields.part("overrides")) : Map.of();
    return new Profile(name, description.strip(), rules, byType, limits, failing, settable);
  }

  private static void checkRanges(Fields fields, Rules rules, Settable settable) {
    if (!settable.maxRetries().contains(rules.maxRetries())) {
      fields.refuse("max_retries", "within settable.max_retries");
    }
    long seconds = rules.timeout().plusSeconds(1).minusNanos(1).toSeconds();
    if (!settable.timeoutS().contains((int) seconds)) {
      fields.refuse("timeout_s", "within settable.timeout_s");
    }
  }

  private Map<String, Rules> byType(Fields overrides) {
    ObjectNode own = document.deepCopy();
    own.remove(OWN_KEYS);
    Map<String, Rules> byType = new LinkedHashMap<>();
    for (String pattern : overrides.keys()) {
      if (!TypePattern.isValid(pattern)) {
        overrides.refuseKey(pattern, "must be an event type, or one that ends in .*");
      }
      Fields merged = overrides.laidOver(own, pattern);
      byType.put(pattern, RulesReader.read(merged));
      merged.end();
    }
    return byType;
  }

  private static Limits limits(Fields fields) {
    Limits limits =
        new Limits(
            fields.word("order", Limits.Order.class),
            fields.has("rate_per_s")
                ? OptionalDouble.of(fields.number("rate_per_s", RATE_MIN, COUNT_MAX))
                : OptionalDouble.empty(),
            fields.has("burst")
                ? OptionalInt.of(fields.whole("burst", 1, COUNT_MAX))
                : OptionalInt.empty(),
            fields.whole("max_in_flight", 1, IN_FLIGHT_MAX));
    fields.end();
    return limits;
  }

  private static Failing failing(Fields fields) {
    Failing failing =
        new Failing(
            fields.flag("disable_when_gone"),
            fields.has("disable_after_s")
                ? Optional.of(
                    fields.seconds("disable_after_s", Duration.ofSeconds(1), Delays.DELAY_MAX))
                : Optional.empty(),
            fields.has("disable_failures_min")
                ? fields.whole("disable_failures_min", 1, COUNT_MAX)
                : 1,
            fields.word("failover", Failing.Failover.class));
    fields.end();
    return failing;
  }

  private static Settable settable(Fields fields) {
    Settable settable =
        new Settable(
            fields.range("timeout_s", 1, TIMEOUT_MAX_S),
            fields.range("max_retries", 0, RETRIES_MAX),
            fields.flag("rate"),
            fields.flag("order"),
            fields.flag("failover_url"));
    fields.end();
    return settable;
  }
}
