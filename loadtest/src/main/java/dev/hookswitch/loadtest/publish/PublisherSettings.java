package dev.hookswitch.loadtest.publish;

import java.net.URI;
import java.time.Duration;

/**
 * Where and how to post.
 *
 * @param url where events are posted
 * @param apiKey the bearer token, empty for none
 * @param lanes connections at most, and so requests under way at most
 * @param answerTimeout after which a request counts as unanswered
 */
public record PublisherSettings(URI url, String apiKey, int lanes, Duration answerTimeout) {}
