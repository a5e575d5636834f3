package dev.hookswitch.api.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHookswitch.class)
class OperateTest {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + "(?:\\{"
              + NAME
              + "=\"(?:[^\"\\\\]|\\\\.)*\"(?:,"
              + NAME
              + "=\"(?:[^\"\\\\]|\\\\.)*\")*,?})?) ([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|NaN|[+-]Inf)");
  private static final Pattern COMMENT =
      Pattern.compile(
          "# (HELP " + NAME + " .*|TYPE " + NAME + " (counter|gauge|histogram|summary|untyped))");

  private final Hookswitch hookswitch;

  OperateTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
  }

  @Test
  void the_server_is_live_and_ready() {
    Api anyone = hookswitch.anonymous();

    assertThat(anyone.get("/health/live").expect(200).text("/status")).isEqualTo("live");
    assertThat(anyone.get("/health/ready").expect(200).text("/status")).isEqualTo("ready");
  }

  @Test
  void the_description_of_the_interface_is_served_as_it_is_kept() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OperateTest.class.getResourceAsStream("/openapi.yaml"))) {
      Answer answer = hookswitch.anonymous().get("/openapi.yaml").expect(200);

      assertThat(answer.contentType()).isEqualTo("application/yaml");
      assertThat(answer.body())
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("openapi: 3.1");
    }
  }

  @Test
  void metrics_are_prometheus_text() {
    Answer answer = hookswitch.anonymous().get("/metrics").expect(200);

    assertThat(answer.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    for (String line : answer.body().split("\n", -1)) {
      if (!line.isEmpty()) {
        Pattern form = line.startsWith("#") ? COMMENT : SAMPLE;
        assertThat(form.matcher(line).matches()).as(line).isTrue();
      }
    }
    assertThat(answer.body()).endsWith("\n");
  }

  private Map<String, Double> samples() {
    Map<String, Double> samples = new HashMap<>();
    Matcher sample = SAMPLE.matcher(hookswitch.anonymous().get("/metrics").expect(200).body());
    while (sample.find()) {
      String value = sample.group(2).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
      samples.put(sample.group(1), Double.parseDouble(value));
    }
    return samples;
  }

  private void movesBy(Map<String, Double> before, String name, double least) {
    double was = before.getOrDefault(name, 0.0);
    Eventually.isTrue(
        name + " has moved by " + least, () -> samples().getOrDefault(name, 0.0) >= was + least);
  }

  @Test
  void what_is_posted_is_counted_by_what_became_of_it() {
    Api api = hookswitch.tenant();
    Map<String, Double> before = samples();

    api.publish("{\"id\":\"m\",\"type\":\"a\",\"data\":1}");
    api.post(
            "/v1/events",
            "[{\"id\":\"m\",\"type\":\"a\",\"data\":1},{\"type\":\"a\",\"data\":1},"
                + "{\"type\":\"a\",\"data\":1}]")
        .expect(202);
    api.post("/v1/events", "{\"id\":\"m\",\"type\":\"a\",\"data\":2}").expect(409);
    api.post("/v1/events", "{}").expect(422);
    hookswitch.anonymous().post("/v1/events", "{}").expect(401);

    movesBy(before, "hookswitch_events_total{outcome=\"accepted\"}", 3);
    movesBy(before, "hookswitch_events_total{outcome=\"duplicate\"}", 1);
    movesBy(before, "hookswitch_events_total{outcome=\"refused\"}", 3);
    movesBy(before, "hookswitch_accept_duration_seconds_count", 2);
    assertThat(samples().get("hookswitch_events_total{outcome=\"unavailable\"}")).isZero();
    isHistogram("hookswitch_accept_duration_seconds", "");
  }

  @Test
  void attempts_are_counted_and_timed_phase_by_phase() {
    Api api = hookswitch.tenant();
    Map<String, Double> before = samples();
    try (Receiver good = hookswitch.receiver();
        Receiver bad = hookswitch.receiver()) {
      bad.answers(500, "");
      api.subscribe(good, "");
      api.subscribe(bad, ",\"max_retries\":0");
      String event = api.publish("{\"type\":\"a\",\"data\":1}");
      api.delivery(event, "delivered");
      api.delivery(event, "dead");
    }

    movesBy(before, "hookswitch_attempts_total{outcome=\"delivered\"}", 1);
    movesBy(before, "hookswitch_attempts_total{outcome=\"server_error\"}", 1);
    movesBy(before, "hookswitch_deliveries_settled_total{state=\"delivered\"}", 1);
    movesBy(before, "hookswitch_deliveries_settled_total{state=\"dead\"}", 1);
    movesBy(before, "hookswitch_delivery_accept_to_answer_seconds_count", 1);
    movesBy(before, "hookswitch_attempt_phase_seconds_count{phase=\"total\"}", 2);
    isHistogram("hookswitch_delivery_accept_to_answer_seconds", "");
    for (String phase : List.of("queue", "dns", "connect", "tls", "first_byte", "total")) {
      isHistogram("hookswitch_attempt_phase_seconds", "phase=\"" + phase + "\",");
    }
  }

  private void isHistogram(String name, String tags) {
    Map<String, Double> samples = samples();
    assertThat(samples)
        .containsKeys(
            name + "_bucket{" + tags + "le=\"1.0E-4\"}",
            name + "_bucket{" + tags + "le=\"1.0\"}",
            name + "_bucket{" + tags + "le=\"60.0\"}",
            name + "_bucket{" + tags + "le=\"+Inf\"}");
    assertThat(samples.get(name + "_bucket{" + tags + "le=\"+Inf\"}"))
        .isGreaterThanOrEqualTo(samples.get(name + "_bucket{" + tags + "le=\"1.0E-4\"}"));
  }

  @Test
  void gauges_tell_how_full_things_are() {
    assertThat(samples())
        .containsKeys(
            "hookswitch_endpoints_live",
            "hookswitch_lanes_held_bytes",
            "hookswitch_lanes_queued",
            "hookswitch_lanes_in_flight",
            "hookswitch_recorder_waiting",
            "hookswitch_endpoints_failing",
            "hookswitch_circuits{state=\"open\"}",
            "hookswitch_circuits{state=\"half_open\"}",
            "hookswitch_endpoints_disabled_total{reason=\"gone\"}",
            "hookswitch_endpoints_disabled_total{reason=\"failing\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void metrics_hold_nothing_of_a_tenant(int status) {
    Api api = hookswitch.tenant();
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(status, "");
      String secret =
          api.post(
                  "/v1/endpoints",
                  "{\"url\":\""
                      + receiver.url()
                      + "?token=q-s3cret\",\"max_retries\":0,"
                      + "\"headers\":{\"X-T\":\"h-s3cret\"},"
                      + "\"auth\":{\"scheme\":\"bearer\",\"token\":\"a-s3cret\"}}")
              .expect(201)
              .text("/secret");
      String event = api.publish("{\"id\":\"e-s3cret\",\"type\":\"t_s3cret\",\"data\":\"s3cret\"}");
      api.delivery(event, status == 200 ? "delivered" : "dead");

      assertThat(hookswitch.anonymous().get("/metrics").body())
          .doesNotContain("s3cret")
          .doesNotContain(secret.substring(6))
          .doesNotContain(api.key())
          .doesNotContain(Hookswitch.API_KEY)
          .doesNotContain(Hookswitch.ADMIN_TOKEN)
          .doesNotContain("127.0.0.1");
    }
  }

  @Test
  void a_refusal_shows_no_query_and_no_key() {
    Api api = hookswitch.tenant();

    Answer answer = api.get("/v1/nowhere?key=" + api.key()).expect(404);

    assertThat(answer.body()).doesNotContain(api.key()).doesNotContain("?");
    assertThat(api.get("/v1/events?key=" + api.key()).expect(422).body()).doesNotContain(api.key());
  }
}
