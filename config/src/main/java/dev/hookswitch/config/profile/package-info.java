/**
 * Profiles: what a platform promises its receivers, as data.
 *
 * <p>A profile is one YAML file. It says how long an attempt may take, which statuses are a
 * success, what is tried again and when, what happens to a delivery nobody takes, how fast and in
 * which order an endpoint is served, and which of all that an endpoint may set for itself. The
 * engine reads these values and has no code of its own for any platform. {@code
 * profiles/standard-webhooks.yaml} is the default, and the example to copy.
 *
 * <p>{@link dev.hookswitch.config.profile.ProfileLoader} reads the files packed with these classes
 * and those of the operator's folder, all or nothing: every problem of every file is gathered, and
 * one bad file stops the start. A problem names file, key, value and rule.
 *
 * <p>After loading there are only immutable records, safe from any thread. {@link
 * dev.hookswitch.config.profile.Rules} may differ by event type and are complete for each: an
 * override is merged with the profile's own rules when it is loaded, not when it is used. {@link
 * dev.hookswitch.config.profile.Limits} and {@link dev.hookswitch.config.profile.Failing} belong to
 * the endpoint, whatever it is sent.
 */
@NullMarked
package dev.hookswitch.config.profile;

import org.jspecify.annotations.NullMarked;
