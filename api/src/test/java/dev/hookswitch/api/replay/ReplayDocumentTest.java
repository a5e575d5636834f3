package dev.hookswitch.api.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hookswitch.api.http.Json;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.replay.ReplayFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked for, and how anything else is refused. */
class ReplayDocumentTest {
  private static ReplayFilter read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), ReplayDocument.class).checked();
  }

  @Test
  void an_empty_filter_is_everything_that_did_not_succeed() {
    ReplayFilter filter = read("{\"filter\":{}}");
    assertThat(filter).isEqualTo(new ReplayFilter(null, null, AcceptedRange.ALL, null, null, null));
    assertThat(filter.states())
        .isEqualTo(
            EnumSet.complementOf(EnumSet.of(DeliveryState.PENDING, DeliveryState.DELIVERED)));
    assertThat(read("{\"filter\":{\"state\":null,\"to\":null}}")).isEqualTo(filter);
  }

  @Test
  void our_own_events_can_be_replayed_too() {
    ReplayFilter filter = read("{\"filter\":{\"type\":\"hookswitch.endpoint.disabled\"}}");
    assertThat(filter.type()).isEqualTo("hookswitch.endpoint.disabled");
  }

  @Test
  void every_condition_is_taken() {
    EndpointId endpoint = new EndpointId(17);
    ReplayFilter filter =
        read(
            """
            {"filter": {"endpoint_id": "%s", "type": "call.ended", "from": "2026-03-22T10:30:00+01:00",
             "to": "2026-03-22T09:30:00.001Z", "state": "delivered", "error_class": "timeout",
             "call_id": "c 1"}}
            """
                .formatted(endpoint));
    Instant from = Instant.parse("2026-03-22T09:30:00Z");
    assertThat(filter)
        .isEqualTo(
            new ReplayFilter(
                endpoint,
                "call.ended",
                new AcceptedRange(from, from.plusMillis(1)),
                DeliveryState.DELIVERED,
                "timeout",
                "c 1"));
    assertThat(filter.states()).containsExactly(DeliveryState.DELIVERED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing_field | /filter",
        "{\"filter\":null} | missing_field | /filter",
        "{\"filter\":[]} | invalid_field | /filter",
        "{\"filter\":{\"url\":\"x\"}} | unknown_field | /filter/url",
        "{\"filter\":{},\"state\":\"dead\"} | unknown_field | /state",
        "{\"filter\":{\"endpoint_id\":\"ep_1\"}} | invalid_value | /filter/endpoint_id",
        "{\"filter\":{\"endpoint_id\":\"dlv_0000000000000\"}} | invalid_value | /filter/endpoint_id",
        "{\"filter\":{\"endpoint_id\":7}} | invalid_field | /filter/endpoint_id",
        "{\"filter\":{\"type\":\"call.*\"}} | invalid_value | /filter/type",
        "{\"filter\":{\"type\":\"\"}} | invalid_value | /filter/type",
        "{\"filter\":{\"type\":[\"call.ended\"]}} | invalid_field | /filter/type",
        "{\"filter\":{\"from\":\"yesterday\"}} | invalid_value | /filter/from",
        "{\"filter\":{\"from\":\"2026-03-22\"}} | invalid_value | /filter/from",
        "{\"filter\":{\"to\":\"2026-03-22T10:30:00\"}} | invalid_value | /filter/to",
        "{\"filter\":{\"to\":\"2026-02-30T10:30:00Z\"}} | invalid_value | /filter/to",
        "{\"filter\":{\"from\":\"2026-03-22T10:30:00Z\",\"to\":\"2026-03-22T10:30:00Z\"}}"
            + " | invalid_value | /filter/to",
        "{\"filter\":{\"from\":\"2026-03-22T10:30:00Z\",\"to\":\"2026-03-22T10:30:00+01:00\"}}"
            + " | invalid_value | /filter/to",
        "{\"filter\":{\"state\":\"pending\"}} | invalid_value | /filter/state",
        "{\"filter\":{\"state\":\"DEAD\"}} | invalid_value | /filter/state",
        "{\"filter\":{\"state\":[\"dead\"]}} | invalid_field | /filter/state",
        "{\"filter\":{\"error_class\":\"500\"}} | invalid_value | /filter/error_class",
        "{\"filter\":{\"call_id\":\"\"}} | invalid_value | /filter/call_id",
        "{\"filter\":{\"call_id\":\"a\\u0000b\"}} | invalid_value | /filter/call_id",
      })
  void anythingElseIsRefusedByTheNameOfItsField(String json, String code, String field) {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> read(json));
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.field()).isEqualTo(field);
  }
}
