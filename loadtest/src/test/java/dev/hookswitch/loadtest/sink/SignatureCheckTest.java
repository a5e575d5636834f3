package dev.hookswitch.loadtest.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SignatureCheckTest {
  // The example of the Standard Webhooks specification.
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final long NOW = 1_614_265_331L;
  private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  private final SignatureCheck check = new SignatureCheck(SECRET);

  @Test
  void the_right_signature_is_accepted_alone_and_among_others() {
    assertThat(check.accepts(ID, TIMESTAMP, BODY, RIGHT, NOW)).isTrue();
    assertThat(check.accepts(ID, TIMESTAMP, BODY, "v1,AAAA v1a,BBBB " + RIGHT, NOW)).isTrue();
  }

  @Test
  void a_signature_made_with_another_secret_is_refused() {
    SignatureCheck other = new SignatureCheck("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    assertThat(other.accepts(ID, TIMESTAMP, BODY, RIGHT, NOW)).isFalse();
  }

  @Test
  void a_changed_body_id_or_timestamp_is_refused() {
    assertThat(check.accepts(ID, TIMESTAMP, new byte[] {1}, RIGHT, NOW)).isFalse();
    assertThat(check.accepts("msg_other", TIMESTAMP, BODY, RIGHT, NOW)).isFalse();
    assertThat(check.accepts(ID, "1614265331", BODY, RIGHT, NOW)).isFalse();
  }

  @Test
  void a_timestamp_too_old_or_unreadable_is_refused() {
    assertThat(check.accepts(ID, TIMESTAMP, BODY, RIGHT, NOW + 1_000)).isFalse();
    assertThat(check.accepts(ID, "yesterday", BODY, RIGHT, NOW)).isFalse();
  }

  @Test
  void what_is_no_signature_is_refused() {
    assertThat(check.accepts(ID, TIMESTAMP, BODY, "", NOW)).isFalse();
    assertThat(check.accepts(ID, TIMESTAMP, BODY, "v1,not base64!", NOW)).isFalse();
  }
}
