package dev.hookswitch.deliver.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardWebhooksSignatureTest {
  private static final WebhookSecret PUBLISHED =
      WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void the_published_vector_comes_out() {
    assertThat(StandardWebhooksSignature.header(List.of(PUBLISHED), ID, 1614265330, BODY))
        .isEqualTo(SIGNATURE);
  }

  @Test
  void one_secret_signs_again_and_again_and_from_many_threads() {
    List<String> headers =
        IntStream.range(0, 2000)
            .parallel()
            .mapToObj(
                i -> StandardWebhooksSignature.header(List.of(PUBLISHED), ID, 1614265330, BODY))
            .distinct()
            .toList();

    assertThat(headers).containsExactly(SIGNATURE);
  }

  @Test
  void the_official_library_verifies_what_we_sign() {
    WebhookSecret secret = WebhookSecret.generate();
    String body = "{\"type\":\"call.ended\",\"data\":{\"caller\":\"Zoë 😀\"}}";

    assertThatCode(() -> verify(secret, List.of(secret), body, body)).doesNotThrowAnyException();
  }

  @Test
  void the_official_library_refuses_a_changed_body() {
    WebhookSecret secret = WebhookSecret.generate();

    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> verify(secret, List.of(secret), "{\"a\":1}", "{\"a\":2}"));
  }

  @Test
  void during_rotation_the_holder_of_either_secret_can_verify() {
    WebhookSecret fresh = WebhookSecret.generate();
    WebhookSecret old = WebhookSecret.generate();

    assertThatCode(() -> verify(fresh, List.of(fresh, old), "{}", "{}")).doesNotThrowAnyException();
    assertThatCode(() -> verify(old, List.of(fresh, old), "{}", "{}")).doesNotThrowAnyException();
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> verify(old, List.of(fresh), "{}", "{}"));
  }

  @Test
  void signatures_stand_in_the_order_of_the_secrets() {
    WebhookSecret fresh = WebhookSecret.generate();

    assertThat(StandardWebhooksSignature.header(List.of(fresh, PUBLISHED), ID, 1614265330, BODY))
        .matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=")
        .endsWith(" " + SIGNATURE);
  }

  @Test
  void what_cannot_be_signed_soundly_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardWebhooksSignature.header(List.of(), ID, 1, BODY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardWebhooksSignature.header(List.of(PUBLISHED), "a.1", 1, BODY));
  }

  private static void verify(
      WebhookSecret holder, List<WebhookSecret> signers, String sent, String received)
      throws Exception {
    // The library compares with the real clock, so the attempt must be now.
    long now = Instant.now().getEpochSecond();
    String header = StandardWebhooksSignature.header(signers, "evt_1", now, sent.getBytes(UTF_8));
    new Webhook(holder.reveal())
        .verify(
            received,
            Map.of(
                "webhook-id", List.of("evt_1"),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(header)));
  }
}
