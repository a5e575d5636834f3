package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.server.EndpointOptions;
import java.time.Duration;

/**
 * What all trials have in common.
 *
 * @param payloadBytes size of {@code data}
 * @param lanes connections of a flow, each with one request under way
 * @param answerTimeout after which a request counts as unanswered
 * @param drainTimeout bound on the wait for what must arrive
 * @param endpoint what every endpoint is created with
 * @param endpointInWords the same, for the report
 */
public record TrialSettings(
    int payloadBytes,
    int lanes,
    Duration answerTimeout,
    Duration drainTimeout,
    EndpointOptions endpoint,
    String endpointInWords) {}
