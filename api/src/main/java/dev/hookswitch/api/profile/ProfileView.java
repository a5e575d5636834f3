package dev.hookswitch.api.profile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hookswitch.config.profile.Failing;
import dev.hookswitch.config.profile.IntRange;
import dev.hookswitch.config.profile.Limits;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.Settable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A profile as its file has it.
 *
 * @param overrides the complete rules by type, not only what differs
 */
record ProfileView(
    String name,
    String description,
    @JsonUnwrapped RulesView rules,
    Map<String, RulesView> overrides,
    LimitsView limits,
    FailingView failing,
    SettableView settable) {

  record LimitsView(
      String order, @Nullable Double ratePerS, @Nullable Integer burst, int maxInFlight) {
    static LimitsView of(Limits limits) {
      return new LimitsView(
          Words.label(limits.order()),
          limits.ratePerS().isPresent() ? limits.ratePerS().getAsDouble() : null,
          limits.burst().isPresent() ? limits.burst().getAsInt() : null,
          limits.maxInFlight());
    }
  }

  record FailingView(
      boolean disableWhenGone,
      @Nullable BigDecimal disableAfterS,
      int disableFailuresMin,
      String failover) {
    static FailingView of(Failing failing) {
      return new FailingView(
          failing.disableWhenGone(),
          failing.disableAfter().map(Words::seconds).orElse(null),
          failing.disableFailuresMin(),
          Words.label(failing.failover()));
    }
  }

  record SettableView(
      List<Integer> timeoutS,
      List<Integer> maxRetries,
      boolean rate,
      boolean order,
      boolean failoverUrl) {
    static SettableView of(Settable settable) {
      return new SettableView(
          ends(settable.timeoutS()),
          ends(settable.maxRetries()),
          settable.rate(),
          settable.order(),
          settable.failoverUrl());
    }

    private static List<Integer> ends(IntRange range) {
      return List.of(range.min(), range.max());
    }
  }

  static ProfileView of(Profile profile) {
    Map<String, RulesView> overrides = new TreeMap<>();
    profile.byType().forEach((type, rules) -> overrides.put(type, RulesView.of(rules)));
    return new ProfileView(
        profile.name(),
        profile.description(),
        RulesView.of(profile.rules()),
        overrides,
        LimitsView.of(profile.limits()),
        FailingView.of(profile.failing()),
        SettableView.of(profile.settable()));
  }
}
