package dev.hookswitch.deliver.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hookswitch.event.InvalidInputException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
  private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static String ofBytes(int count) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[count]);
  }

  @Test
  void a_generated_secret_has_32_bytes_and_is_never_the_same() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String text = WebhookSecret.generate().reveal();
      assertThat(text).startsWith("whsec_");
      assertThat(Base64.getDecoder().decode(text.substring(6))).hasSize(32);
      assertThat(seen.add(text)).isTrue();
    }
  }

  @Test
  void a_secret_reads_back_as_it_was_shown() {
    WebhookSecret secret = WebhookSecret.generate();

    assertThat(WebhookSecret.parse(secret.reveal()))
        .isEqualTo(secret)
        .hasSameHashCodeAs(secret)
        .isNotEqualTo(WebhookSecret.generate());
    assertThat(WebhookSecret.parse(PUBLISHED).reveal()).isEqualTo(PUBLISHED);
  }

  @Test
  void keys_of_24_to_64_bytes_are_taken() {
    assertThat(WebhookSecret.parse(ofBytes(24)).reveal()).isEqualTo(ofBytes(24));
    assertThat(WebhookSecret.parse(ofBytes(64)).reveal()).isEqualTo(ofBytes(64));
    for (int count : new int[] {0, 23, 65}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> WebhookSecret.parse(ofBytes(count)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La-_Sw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAA",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAB==",
      })
  void another_form_is_refused_without_repeating_it(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> WebhookSecret.parse(text))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(422);
              assertThat(refusal.field()).isEqualTo("secret");
              assertThat(refusal.value()).isNull();
              assertThat(refusal.getMessage()).doesNotContain("MfKQ");
            });
  }

  @Test
  void its_text_form_is_masked() {
    assertThat(WebhookSecret.parse(PUBLISHED).toString()).isEqualTo("whsec_***");
  }
}
