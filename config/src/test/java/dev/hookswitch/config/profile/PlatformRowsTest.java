package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each platform's row for P7 to P11 and P14 is data: platforms.md sections 3.2 and 3.3. */
class PlatformRowsTest {
  private static final Profiles ROWS =
      ProfileLoader.load(Optional.of(Path.of("src/test/resources/dev/hookswitch/config/profile")));

  private static Profile row(String name) {
    return ROWS.find(name).orElseThrow();
  }

  private static List<Duration> waits(Rules rules) {
    return IntStream.rangeClosed(1, rules.maxRetries())
        .mapToObj(failed -> rules.schedule().delays().after(failed))
        .toList();
  }

  private static List<Duration> seconds(int... seconds) {
    return IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  void talkpilot_tries_once() {
    Rules rules = row("talkpilot").rules();

    assertThat(rules.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(rules.retryOn()).isEqualTo(new RetryOn(false, false, StatusSet.NONE));
    assertThat(waits(rules)).isEmpty();
    assertThat(rules.onExhaust()).isEqualTo(new OnExhaust(OnExhaust.End.FAILED, false));
    assertThat(row("talkpilot").settable().maxRetries().fixed()).isTrue();
  }

  @Test
  void receptai_doubles_from_30_s_to_an_hour_and_has_dead_letters() {
    Profile profile = row("receptai");

    assertThat(profile.rules().success()).isEqualTo(StatusSet.of("2xx"));
    assertThat(waits(profile.rules())).isEqualTo(seconds(30, 60, 120, 240, 480));
    assertThat(profile.rules().schedule().delayAfter(9, 0)).isEqualTo(Duration.ofHours(1));
    assertThat(profile.rules().onExhaust()).isEqualTo(new OnExhaust(OnExhaust.End.DEAD, true));
    assertThat(profile.limits().ratePerS()).hasValue(50);
    assertThat(profile.limits().burst()).hasValue(100);
    assertThat(profile.settable().rate()).isTrue();
  }

  @Test
  void talkifai_takes_exactly_200() {
    Rules rules = row("talkifai").rules();

    assertThat(rules.success().contains(200)).isTrue();
    assertThat(rules.success().contains(201)).isFalse();
    assertThat(rules.retryOn().statuses().contains(201)).isTrue();
    assertThat(rules.retryOn().statuses().contains(200)).isFalse();
    assertThat(waits(rules)).isEqualTo(seconds(30, 300, 1800));
    assertThat(rules.schedule().jitter()).isEqualTo(Jitter.NONE);
  }

  @Test
  void talkover_lets_a_webhook_choose_timeout_and_retries() {
    Profile profile = row("talkover");

    assertThat(profile.settable().timeoutS()).isEqualTo(new IntRange(5, 120));
    assertThat(profile.settable().maxRetries()).isEqualTo(new IntRange(0, 10));
    assertThat(waits(profile.rules())).isEqualTo(seconds(30, 60, 120));
  }

  @Test
  void thoughtly_retries_a_429_that_says_when() {
    Profile profile = row("thoughtly");

    assertThat(profile.rules().retryOn()).isEqualTo(new RetryOn(false, false, StatusSet.of("429")));
    assertThat(profile.rules().retryAfter())
        .isEqualTo(
            new RetryAfterRule(
                RetryAfterRule.Mode.REQUIRED,
                StatusSet.of("429"),
                Duration.ZERO,
                Duration.ofMinutes(5)));
    assertThat(profile.rulesFor("call.action").timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(profile.rulesFor("call.ended").timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void elevenlabs_retries_one_type_and_disables_by_days_and_count() {
    Profile profile = row("elevenlabs");

    assertThat(waits(profile.rules())).isEmpty();
    assertThat(waits(profile.rulesFor("transcript.ready"))).isEqualTo(seconds(30, 120, 480, 1800));
    assertThat(profile.rules().schedule().delayAfter(1, 0)).isEqualTo(Duration.ofSeconds(27));
    assertThat(profile.failing().disableAfter()).contains(Duration.ofDays(7));
    assertThat(profile.failing().disableFailuresMin()).isEqualTo(10);
  }

  @Test
  void vapi_takes_statuses_out_and_has_a_floor() {
    Profile profile = row("vapi");

    assertThat(profile.rules().retryOn().statuses().contains(500)).isTrue();
    assertThat(profile.rules().retryOn().statuses().contains(401)).isFalse();
    assertThat(profile.rules().schedule().delayAfter(3, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(profile.rulesFor("call.function").timeout()).isEqualTo(Duration.ofMillis(7500));
  }

  @Test
  void twilio_retries_at_once_and_fails_over() {
    Profile profile = row("twilio");

    assertThat(waits(profile.rules())).isEqualTo(seconds(0));
    assertThat(profile.failing().failover()).isEqualTo(Failing.Failover.EXHAUSTED);
    assertThat(profile.settable().failoverUrl()).isTrue();
  }

  @Test
  void dialpad_differs_by_family_of_events() {
    Profile profile = row("dialpad");
    Rules recording = profile.rulesFor("call.recording.ready");

    assertThat(waits(profile.rulesFor("sms.sent"))).isEqualTo(seconds(2, 4, 8));
    assertThat(waits(recording)).isEqualTo(seconds(10, 10));
    assertThat(recording.supersede()).isFalse();
    assertThat(profile.rulesFor("call.ringing").ttl()).contains(Duration.ofMinutes(1));
    assertThat(profile.rulesFor("call.ended").retryOn())
        .isEqualTo(new RetryOn(true, true, StatusSet.of("5xx")));
    assertThat(profile.rulesFor("call").ttl()).isEmpty();
    assertThat(profile.failing().failover()).isEqualTo(Failing.Failover.BREAKER_OPEN);
  }

  @Test
  void ultravox_keeps_the_order_of_a_call() {
    Profile profile = row("ultravox");

    assertThat(profile.limits().order()).isEqualTo(Limits.Order.CALL);
    assertThat(waits(profile.rules()))
        .isEqualTo(seconds(30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360));
    assertThat(profile.rules().schedule().jitter().kind()).isEqualTo(Jitter.Kind.EQUAL);
  }
}
