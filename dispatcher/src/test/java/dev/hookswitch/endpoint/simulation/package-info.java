/**
 * A world for pumps in which time is a number: a {@link
 * dev.hookswitch.endpoint.simulation.Timeline} runs what is due in order, a model of Postgres
 * answers late and sometimes not at all, receivers misbehave, and the process that holds the pumps
 * can crash. Everything but these four is the real code.
 *
 * <p>All chance comes from one seed, so what a seed shows once it shows always. {@link
 * dev.hookswitch.endpoint.simulation.Witness} sees every attempt and complains at once about what
 * must never be; what must be in the end, the tests look up in the database's history.
 *
 * <p>One thread.
 */
@NullMarked
package dev.hookswitch.endpoint.simulation;

import org.jspecify.annotations.NullMarked;
