package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hookswitch.api.http.Json;
import dev.hookswitch.config.Settings;
import dev.hookswitch.config.SettingsLoader;
import dev.hookswitch.config.Sources;
import dev.hookswitch.config.profile.ProfileLoader;
import dev.hookswitch.deliver.Choices;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.engine.Policies;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What production refuses, where the tests of the whole server run in development. */
class EndpointRulesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-22T10:30:00Z"), ZoneOffset.UTC);

  private static Endpoint create(Map<String, String> settings, String url) {
    Settings loaded = new SettingsLoader().load(Sources.none().withCommandLine(settings));
    EndpointRules rules =
        new EndpointRules(
            CLOCK,
            Policies.plainHttp(loaded),
            Policies.egress(loaded),
            ProfileLoader.load(Optional.empty()));
    byte[] posted = ("{\"url\":\"" + url + "\"}").getBytes(StandardCharsets.UTF_8);
    return rules.create(new TenantId(1), Json.read(posted, EndpointDocument.class));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/, invalid_url",
    "http://127.0.0.1/, invalid_url",
    "https://127.0.0.1/, blocked_address",
    "https://[::1]/, blocked_address",
    "https://[::ffff:127.0.0.1]/, blocked_address",
    "https://10.1.2.3/, blocked_address",
    "https://192.168.0.1/, blocked_address",
    "https://100.64.0.1/, blocked_address",
    "https://169.254.169.254/latest, blocked_address",
    "https://[fd00:ec2::254]/, blocked_address",
    "https://0.0.0.0/, blocked_address",
  })
  void production_takes_neither_plain_http_nor_private_addresses(String url, String code) {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> create(Map.of(), url));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.field()).isEqualTo("/url");
  }

  @Test
  void production_takes_a_public_address_and_a_name() {
    assertThat(create(Map.of(), "https://93.184.215.14/").url().host()).isEqualTo("93.184.215.14");
    assertThat(create(Map.of(), "HTTPS://Example.COM").url().canonical())
        .isEqualTo("https://example.com/");
  }

  @Test
  void an_allowed_network_is_exempt_in_production_too() {
    Map<String, String> settings = Map.of("egress.allow", "10.1.0.0/16");

    assertThat(create(settings, "https://10.1.2.3/").url().host()).isEqualTo("10.1.2.3");
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class, () -> create(settings, "https://10.2.0.1/"))
                .code())
        .isEqualTo("blocked_address");
  }

  @Test
  void development_takes_plain_http_and_loopback_but_no_other_private_address() {
    Map<String, String> settings = Map.of("environment", "development");

    assertThat(create(settings, "http://127.0.0.1:9/").url().port()).isEqualTo(9);
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class, () -> create(settings, "http://10.2.0.1/"))
                .code())
        .isEqualTo("blocked_address");
  }

  @Test
  void an_endpoint_is_made_now_and_leaves_to_its_profile_what_it_does_not_set() {
    Endpoint made = create(Map.of(), "https://example.com/");

    assertThat(made.choices()).isEqualTo(Choices.NONE);
    assertThat(made.profile().name()).isEqualTo("standard-webhooks");
    assertThat(made.createdAt()).isEqualTo(CLOCK.instant()).isEqualTo(made.updatedAt());
  }
}
