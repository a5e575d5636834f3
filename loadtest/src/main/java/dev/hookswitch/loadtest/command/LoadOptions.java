package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.scenario.LoadSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What is published, how long, and to how many. */
final class LoadOptions {
  private static final int SECONDS_MAX = 86_400;

  /** The sink keeps eight bytes for each, and the run a copy of them. */
  private static final long DELIVERIES_MAX = 50_000_000;

  @Option(
      names = "--endpoints",
      paramLabel = "E",
      defaultValue = "8",
      description = "Event types, published in turn (default: ${DEFAULT-VALUE}).")
  private int types;

  @Option(
      names = "--fan-out",
      paramLabel = "F",
      defaultValue = "1",
      description = "Endpoints subscribed to each type (default: ${DEFAULT-VALUE}).")
  private int fanOut;

  @Option(
      names = "--payload-bytes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Size of an event's data (default: ${DEFAULT-VALUE}).")
  private int payloadBytes;

  @Option(
      names = "--with-ids",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Name the events, or leave that to the server (default: ${DEFAULT-VALUE}).")
  private boolean withIds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "10",
      description = "Seconds published before measuring (default: ${DEFAULT-VALUE}).")
  private int warmupSeconds;

  @Option(
      names = "--duration",
      paramLabel = "S",
      defaultValue = "20",
      description = "Seconds measured (default: ${DEFAULT-VALUE}).")
  private int durationSeconds;

  @Option(
      names = "--calibrate",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "Seconds to measure the client alone against the sink; 0 leaves it out (default:"
              + " ${DEFAULT-VALUE}).")
  private int calibrateSeconds;

  @Option(
      names = "--answer-timeout",
      paramLabel = "S",
      defaultValue = "30",
      description = "Seconds after which a request is unanswered (default: ${DEFAULT-VALUE}).")
  private int answerTimeoutSeconds;

  @Option(
      names = "--drain-timeout",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "Seconds to wait, after publishing, for what was acknowledged (default:"
              + " ${DEFAULT-VALUE}).")
  private int drainTimeoutSeconds;

  @Option(
      names = "--max-events",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "Events published at most (default: ${DEFAULT-VALUE}).")
  private long eventsMax;

  LoadSettings settings(Check check) {
    check.range("--endpoints", types, 1, 10_000);
    check.range("--fan-out", fanOut, 1, 100);
    check.range("--payload-bytes", payloadBytes, EventMaker.DATA_BYTES_MIN, 1_000_000);
    check.range("--warmup", warmupSeconds, 0, SECONDS_MAX);
    check.range("--duration", durationSeconds, 1, SECONDS_MAX);
    check.range("--calibrate", calibrateSeconds, 0, 60);
    check.range("--answer-timeout", answerTimeoutSeconds, 1, 600);
    check.range("--drain-timeout", drainTimeoutSeconds, 1, SECONDS_MAX);
    check.range("--max-events", eventsMax, 1, Math.min(EventIds.LIMIT, DELIVERIES_MAX / fanOut));
    return new LoadSettings(
        types,
        fanOut,
        payloadBytes,
        withIds,
        Duration.ofSeconds(warmupSeconds),
        Duration.ofSeconds(durationSeconds),
        Duration.ofSeconds(calibrateSeconds),
        Duration.ofSeconds(answerTimeoutSeconds),
        Duration.ofSeconds(drainTimeoutSeconds),
        eventsMax);
  }
}
