package dev.hookswitch.loadtest.scenario;

import java.time.Duration;

/**
 * What all scenarios have in common.
 *
 * @param types event types published in turn
 * @param fanOut endpoints subscribed to each type
 * @param payloadBytes size of {@code data}
 * @param withIds whether the client names the events
 * @param warmup published before, not measured
 * @param duration measured
 * @param calibration length of the calibration, zero for none
 * @param answerTimeout after which a request counts as unanswered
 * @param drainTimeout bound on the wait for what was acknowledged
 * @param eventsMax bound on the events published
 */
public record LoadSettings(
    int types,
    int fanOut,
    int payloadBytes,
    boolean withIds,
    Duration warmup,
    Duration duration,
    Duration calibration,
    Duration answerTimeout,
    Duration drainTimeout,
    long eventsMax) {

  /** Deliveries that the events can lead to. */
  public long deliveriesMax() {
    return eventsMax * fanOut;
  }

  /** Endpoints in all. */
  public int endpoints() {
    return types * fanOut;
  }
}
