/**
 * Proves, from outside, what the server can take.
 *
 * <p>A black box test: it posts events as a backend does and receives deliveries as a subscriber
 * does, over HTTP, and shares no code with the server. The stages of a run have a package each:
 *
 * <pre>
 * command    options and examples; checks them, then runs a scenario
 * scenario   the order of a run: start, calibrate, warm up, measure, drain, reckon
 * trial      runs that put one promise on trial, with trouble at some receivers
 * rate       when to fire
 * event      what to post
 * publish    posting, at a pace, over a bounded set of connections
 * server     the server under test
 * behaviour  what an endpoint at the sink does with a request
 * sink       the receiver, a process of its own
 * wire       as much of HTTP/1.1 as publisher and sink need
 * machine    CPU time of all parties
 * measure    clock, columns of numbers, percentiles
 * report     the figures, for people and for programs
 * </pre>
 *
 * <p>Dependencies point down this list, and {@code report} is filled by {@code scenario} and {@code
 * trial}.
 */
@NullMarked
package dev.hookswitch.loadtest;

import org.jspecify.annotations.NullMarked;
