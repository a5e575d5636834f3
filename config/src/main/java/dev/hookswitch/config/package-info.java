/**
 * The settings: one immutable value, checked once, documented once.
 *
 * <p>{@code defaults.yaml} beside these classes is the only place that knows the keys, their
 * defaults, their ranges and their meaning. {@code Catalogue} reads it; {@link
 * dev.hookswitch.config.SettingsDocument} prints it; {@link dev.hookswitch.config.SettingsLoader}
 * lays the sources over it, strongest first: command line, environment, file, defaults.
 *
 * <p>Loading is all or nothing. Every problem of every source is gathered before the loader fails,
 * so an operator repairs a configuration in one round. A problem names key, value, origin and what
 * is allowed; values of secret keys and of unknown keys (which may be a misspelt secret) are never
 * repeated.
 *
 * <p>After loading there are no keys any more, only {@link dev.hookswitch.config.Settings}: typed,
 * free of threads and files, and passed to constructors in the parts each needs.
 */
@NullMarked
package dev.hookswitch.config;

import org.jspecify.annotations.NullMarked;
