package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.server.EndpointOptions;
import dev.hookswitch.loadtest.trial.TrialSettings;
import java.time.Duration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all trials have in common. */
final class TrialOptions {
  /** In batches of 500 such events a request stays below what a server takes by default. */
  private static final int PAYLOAD_BYTES_MAX = 15_000;

  @Option(
      names = "--payload-bytes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Size of an event's data (default: ${DEFAULT-VALUE}).")
  private int payloadBytes;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Connections of each publisher at most, each with one request under way (default:"
              + " ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--answer-timeout",
      paramLabel = "S",
      defaultValue = "30",
      description = "Seconds after which a request is unanswered (default: ${DEFAULT-VALUE}).")
  private int answerTimeoutSeconds;

  @Option(
      names = "--drain-timeout",
      paramLabel = "S",
      defaultValue = "180",
      description =
          "Seconds to wait, after publishing, for what was acknowledged (default:"
              + " ${DEFAULT-VALUE}).")
  private int drainTimeoutSeconds;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Profile of the endpoints (default: for a started server a profile with short retry"
              + " delays, else the server's default).")
  private @Nullable String profile;

  @Option(
      names = "--endpoint-rate",
      paramLabel = "R",
      description = "Requests per second to an endpoint at most (default: none).")
  private @Nullable Integer rate;

  @Option(
      names = "--endpoint-burst",
      paramLabel = "N",
      description = "Requests at once after a rest, with --endpoint-rate (default: the rate).")
  private @Nullable Integer burst;

  @Option(
      names = "--endpoint-in-flight",
      paramLabel = "N",
      description = "Attempts under way at an endpoint at most (default: the profile's).")
  private @Nullable Integer inFlight;

  TrialSettings settings(Check check, boolean serverIsStarted) {
    check.range("--payload-bytes", payloadBytes, EventMaker.DATA_BYTES_MIN, PAYLOAD_BYTES_MAX);
    check.range("--connections", connections, 1, 4_096);
    check.range("--answer-timeout", answerTimeoutSeconds, 1, 600);
    check.range("--drain-timeout", drainTimeoutSeconds, 1, 86_400);
    check.that(burst == null || rate != null, "--endpoint-burst goes with --endpoint-rate");
    String usual = serverIsStarted ? QuickProfile.NAME : "";
    String name = profile == null ? usual : profile;
    StringJoiner words = new StringJoiner(" ");
    words.add("profile " + (name.isEmpty() ? "default" : name));
    return new TrialSettings(
        payloadBytes,
        connections,
        Duration.ofSeconds(answerTimeoutSeconds),
        Duration.ofSeconds(drainTimeoutSeconds),
        endpoint(check, EndpointOptions.DEFAULTS.profile(name), words),
        words.toString());
  }

  private EndpointOptions endpoint(Check check, EndpointOptions base, StringJoiner words) {
    EndpointOptions options = base;
    if (rate != null) {
      int atOnce = burst == null ? rate : burst;
      check.range("--endpoint-rate", rate, 1, 100_000);
      check.range("--endpoint-burst", atOnce, 1, 100_000);
      options = options.rate(rate, atOnce);
      words.add("rate " + rate + " burst " + atOnce);
    }
    if (inFlight != null) {
      check.range("--endpoint-in-flight", inFlight, 1, 1_000);
      options = options.maxInFlight(inFlight);
      words.add("in-flight " + inFlight);
    }
    return options;
  }
}
