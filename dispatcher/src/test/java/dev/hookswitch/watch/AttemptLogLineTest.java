package dev.hookswitch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AttemptLogLineTest {
  private final Delivery delivery = Samples.retry(Samples.event(), Samples.endpointId(), 1);

  private String line(String detail) {
    Outcome outcome =
        new Outcome(
            Instant.EPOCH,
            503,
            ErrorClass.SERVER_ERROR,
            detail,
            null,
            "192.0.2.1:443",
            new Timings(1_500_000, 0, 2_000_000, 0, 3_000_000, 9_000_000),
            new Exchange(
                "POST",
                "https://planted-url/",
                "authorization: planted-header\n",
                "set-cookie: planted-cookie\n",
                "planted-body".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                false));
    return AttemptLogLine.format(
        Attempt.made(
            delivery,
            false,
            outcome,
            DeliveryState.PENDING,
            new Deferral(Instant.EPOCH.plusSeconds(5), 2, false, null)));
  }

  @Test
  void it_tells_what_happened_and_what_comes_next() {
    assertThat(line("status 503"))
        .startsWith("attempt delivery=" + delivery.id())
        .contains(
            " event=" + delivery.event().id(),
            " endpoint=ep_",
            " tenant=ten_",
            " type=call.ended",
            " number=2",
            " state=pending",
            " outcome=server_error",
            " status=503",
            " queue_ms=1.5",
            " total_ms=9.0",
            " detail=\"status 503\"",
            " next_due_at=1970-01-01T00:00:05Z");
  }

  @Test
  void it_holds_no_url_no_header_and_no_body() {
    assertThat(line("x")).doesNotContain("planted");
  }

  @Test
  void a_detail_cannot_forge_a_line_or_a_field() {
    String line = line("a\r\nattempt delivery=forged\u2028b\u0085c\u001b[2J\" state=\"delivered");

    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContain("\u2028", "\u0085", "\u001b");
    assertThat(line.chars().filter(c -> c == '"')).hasSize(2);
  }

  @Test
  void an_attempt_without_a_request_has_no_outcome() {
    assertThat(AttemptLogLine.format(Attempt.expired(delivery, Instant.EPOCH)))
        .contains(" state=expired")
        .doesNotContain("outcome=");
  }
}
