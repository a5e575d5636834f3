package dev.hookswitch.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.TestClock;
import dev.hookswitch.manage.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
  @Property(tries = 300)
  void ids_come_back_from_their_text(@ForAll long value, @ForAll long high, @ForAll long low) {
    UUID uid = new UUID(high, low);
    DeliveryId delivery = new DeliveryId(uid, new EndpointId(value));

    assertThat(EndpointId.parse(new EndpointId(value).toString())).contains(new EndpointId(value));
    assertThat(TenantId.parse(new TenantId(value).toString())).contains(new TenantId(value));
    assertThat(KeyId.parse(new KeyId(value).toString())).contains(new KeyId(value));
    assertThat(EventUid.parse(EventUid.publicId(uid))).contains(uid);
    assertThat(DeliveryId.parse(delivery.toString())).contains(delivery);
    assertThat(delivery.toString() + new KeyId(value) + EventUid.publicId(uid))
        .matches("[a-z0-9_]+");
  }

  @Property(tries = 300)
  void the_order_of_texts_is_the_order_of_age(@ForAll long one, @ForAll long other) {
    String a = new EndpointId(one).toString();
    String b = new EndpointId(other).toString();

    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Long.compareUnsigned(one, other));
  }

  @Property(tries = 300)
  void a_shard_is_one_of_256(@ForAll long value) {
    assertThat(new EndpointId(value).shard()).isBetween(0, EndpointId.SHARDS - 1);
  }

  @Test
  void endpoints_made_one_after_the_other_spread_over_all_shards() {
    long shards =
        java.util.stream.LongStream.range(0, 10_000)
            .map(n -> new EndpointId((1_790_000_000_000L + n) << 22).shard())
            .distinct()
            .count();
    assertThat(shards).isEqualTo(EndpointId.SHARDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ep_",
        "ep_0000000000000.",
        "ep_000000000000",
        "ep_00000000000000",
        "dlv_0000000000000",
        "ep_zzzzzzzzzzzzz",
        "ep_000000000000i",
        "ep_000000000000A",
        "EP_0000000000000",
        "ep_000000000000é"
      })
  void what_is_no_endpoint_id_is_none(String text) {
    assertThat(EndpointId.parse(text)).isEmpty();
    assertThat(EventUid.parse(text)).isEmpty();
    assertThat(DeliveryId.parse(text)).isEmpty();
    assertThat(KeyId.parse(text)).isEmpty();
  }

  @Test
  void uids_increase_under_a_standing_and_a_backward_clock() {
    TestClock clock = new TestClock();
    EventUid.Source source = new EventUid.Source(clock);
    String last = "";
    for (int i = 0; i < 20_000; i++) {
      if (i % 5_000 == 4_999) {
        clock.move(Duration.ofSeconds(-10));
      }
      String next = source.next().toString();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
    clock.move(Duration.ofHours(1));
    assertThat(source.next().toString()).isGreaterThan(last);
  }

  @Test
  void a_uid_is_a_uuid_of_version_7_and_tells_when() {
    TestClock clock = new TestClock();
    UUID uid = new EventUid.Source(clock).next();

    assertThat(uid.version()).isEqualTo(7);
    assertThat(uid.variant()).isEqualTo(2);
    assertThat(EventUid.acceptedAt(uid)).isEqualTo(clock.instant());
    assertThat(EventUid.floor(clock.instant()).toString()).isLessThan(uid.toString());
    assertThat(EventUid.floor(clock.instant().plusMillis(1)).toString())
        .isGreaterThan(uid.toString());
  }

  @Test
  void ids_made_later_sort_later() {
    long early = PublicId.next(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    long late = PublicId.next(Instant.parse("2026-01-01T00:00:00.001Z").toEpochMilli());

    assertThat(late).isGreaterThan(early).isPositive();
  }

  @Test
  void every_final_status_has_its_error_class() {
    for (int status = 300; status < 700; status++) {
      ErrorClass expected =
          switch (status) {
            case 401, 403, 407 -> ErrorClass.AUTH_ERROR;
            case 410 -> ErrorClass.GONE;
            case 429 -> ErrorClass.RATE_LIMITED;
            default ->
                switch (status / 100) {
                  case 4 -> ErrorClass.CLIENT_ERROR;
                  case 5 -> ErrorClass.SERVER_ERROR;
                  default -> ErrorClass.UNEXPECTED_STATUS;
                };
          };
      assertThat(ErrorClass.ofStatus(status)).as("%d", status).isEqualTo(expected);
    }
  }

  @Test
  void states_come_back_from_their_labels() {
    for (DeliveryState state : DeliveryState.values()) {
      assertThat(DeliveryState.ofLabel(state.label())).contains(state);
    }
    assertThat(DeliveryState.ofLabel("PENDING")).isEmpty();
  }
}
