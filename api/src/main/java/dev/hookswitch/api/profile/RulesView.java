package dev.hookswitch.api.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.config.profile.Delays;
import dev.hookswitch.config.profile.Jitter;
import dev.hookswitch.config.profile.RetryAfterRule;
import dev.hookswitch.config.profile.RetryOn;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.config.profile.Schedule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a profile, or of one type of events in it. */
record RulesView(
    BigDecimal timeoutS,
    List<String> success,
    RetryOnView retryOn,
    ScheduleView schedule,
    int maxRetries,
    List<String> uncharged,
    RetryAfterView retryAfter,
    OnExhaustView onExhaust,
    @Nullable BigDecimal ttlS,
    boolean supersede) {

  record RetryOnView(boolean network, boolean timeout, List<String> statuses) {
    static RetryOnView of(RetryOn retryOn) {
      return new RetryOnView(retryOn.network(), retryOn.timeout(), retryOn.statuses().elements());
    }
  }

  /** Either a list of delays, or three values of which they grow. */
  @JsonInclude(Include.NON_NULL)
  record ScheduleView(
      @Nullable List<BigDecimal> delaysS,
      @Nullable BigDecimal baseS,
      @Nullable Double factor,
      @Nullable BigDecimal capS,
      JitterView jitter) {
    static ScheduleView of(Schedule schedule) {
      JitterView jitter = JitterView.of(schedule.jitter());
      if (schedule.delays() instanceof Delays.Growing growing) {
        return new ScheduleView(
            null,
            Words.seconds(growing.base()),
            growing.factor(),
            Words.seconds(growing.cap()),
            jitter);
      }
      Delays.Listed listed = (Delays.Listed) schedule.delays();
      return new ScheduleView(
          listed.delays().stream().map(Words::seconds).toList(), null, null, null, jitter);
    }
  }

  record JitterView(String kind, double share, BigDecimal floorS) {
    static JitterView of(Jitter jitter) {
      return new JitterView(
          Words.label(jitter.kind()), jitter.share(), Words.seconds(jitter.floor()));
    }
  }

  record RetryAfterView(String mode, List<String> statuses, BigDecimal minS, BigDecimal maxS) {
    static RetryAfterView of(RetryAfterRule rule) {
      return new RetryAfterView(
          Words.label(rule.mode()),
          rule.statuses().elements(),
          Words.seconds(rule.min()),
          Words.seconds(rule.max()));
    }
  }

  record OnExhaustView(String end, boolean alert) {}

  static RulesView of(Rules rules) {
    return new RulesView(
        Words.seconds(rules.timeout()),
        rules.success().elements(),
        RetryOnView.of(rules.retryOn()),
        ScheduleView.of(rules.schedule()),
        rules.maxRetries(),
        rules.uncharged().elements(),
        RetryAfterView.of(rules.retryAfter()),
        new OnExhaustView(Words.label(rules.onExhaust().end()), rules.onExhaust().alert()),
        rules.ttl().map(Words::seconds).orElse(null),
        rules.supersede());
  }
}
