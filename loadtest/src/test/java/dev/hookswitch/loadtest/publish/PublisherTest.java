package dev.hookswitch.loadtest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.fake.Fakes;
import dev.hookswitch.loadtest.fake.Misbehaviour;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.measure.Percentiles;
import dev.hookswitch.loadtest.rate.FireTimes;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PublisherTest {
  private static final int RATE = 1_000;
  private static final int LANES = 4;

  private final MicroClock clock = MicroClock.system();
  private final EventMaker events = new EventMaker(new EventIds("lt_"), 1, 200, true);
  private final Fakes fake;

  PublisherTest() throws Exception {
    fake = new Fakes(Misbehaviour.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    fake.close();
  }

  @Test
  void a_planned_pace_sends_the_whole_plan_and_no_more() throws Exception {
    PublishLedger ledger = run(Window.of(clock.micros(), Duration.ZERO, Duration.ofSeconds(1)));
    assertThat(ledger.tally().sent() + ledger.tally().unsent()).isEqualTo(RATE);
    assertThat(ledger.tally().acknowledged()).isEqualTo(ledger.tally().sent());
    assertThat(ledger.intendedMicros(1) - ledger.intendedMicros(0)).isEqualTo(1_000_000 / RATE);
  }

  @Test
  void a_stall_of_the_server_shows_in_the_latency_of_all_events_that_met_it() throws Exception {
    Window window = Window.of(clock.micros(), Duration.ZERO, Duration.ofSeconds(1));
    Promise<Void> release = Promise.promise();
    fake.server().stallUntil(release);
    fake.vertx().setTimer(600, id -> release.complete());

    PublishLedger ledger = run(window);

    // Only as many requests as there are lanes were under way, yet all that were due waited.
    Percentiles accept = ledger.acceptLatencies().percentiles();
    assertThat(accept.count()).isEqualTo(RATE);
    assertThat(accept.p50Micros()).isGreaterThan(50_000);
    assertThat(accept.p99Micros()).isGreaterThan(400_000);
    assertThat(ledger.tally().late()).isGreaterThan(RATE / 3);
  }

  @Test
  void what_is_still_planned_when_the_time_is_up_is_unsent_and_in_the_histogram() throws Exception {
    Window window = Window.of(clock.micros(), Duration.ZERO, Duration.ofSeconds(1));
    Promise<Void> release = Promise.promise();
    fake.server().stallUntil(release);
    fake.vertx().setTimer(1_500, id -> release.complete());

    PublishLedger ledger = run(window);

    assertThat(ledger.tally().sent()).isEqualTo(LANES);
    assertThat(ledger.tally().unsent()).isEqualTo(RATE - LANES);
    assertThat(ledger.acceptLatencies().percentiles().count()).isEqualTo(RATE);
    assertThat(ledger.acceptLatencies().percentiles().p50Micros()).isGreaterThan(450_000);
  }

  @Test
  void a_request_without_answer_is_given_up_and_counted() throws Exception {
    fake.server().stallUntil(Promise.promise());
    Window window = Window.of(clock.micros(), Duration.ZERO, Duration.ofSeconds(1));
    PublishLedger ledger = run(window, Pace.closed(window.endMicros()), Duration.ofMillis(300));
    assertThat(ledger.tally().unanswered()).isEqualTo(ledger.tally().sent()).isPositive();
    assertThat(ledger.tally().acknowledged()).isZero();
  }

  @Test
  void a_full_ledger_ends_the_run() throws Exception {
    Window window = Window.of(clock.micros(), Duration.ZERO, Duration.ofSeconds(60));
    PublishLedger ledger = new PublishLedger(window, 10);
    publish(ledger, Pace.closed(window.endMicros()), Duration.ofSeconds(10));
    assertThat(ledger.full()).isTrue();
    assertThat(ledger.tally().acknowledged()).isEqualTo(10);
  }

  private PublishLedger run(Window window) throws Exception {
    Pace pace = Pace.planned(FireTimes.constant(RATE), window.beginMicros(), window.endMicros());
    return run(window, pace, Duration.ofSeconds(10));
  }

  private PublishLedger run(Window window, Pace pace, Duration answerTimeout) throws Exception {
    return publish(new PublishLedger(window, 1_000_000), pace, answerTimeout);
  }

  private PublishLedger publish(PublishLedger ledger, Pace pace, Duration answerTimeout)
      throws Exception {
    URI url = URI.create(fake.server().url() + "/v1/events");
    PublisherSettings settings = new PublisherSettings(url, Fakes.API_KEY, LANES, answerTimeout);
    return new Publisher(fake.vertx(), clock, settings, events::event, pace, ledger)
        .run()
        .await(30, TimeUnit.SECONDS);
  }
}
