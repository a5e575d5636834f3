/**
 * What an endpoint at the sink does with a request: the trouble that a run scripts.
 *
 * <p>A {@link dev.hookswitch.loadtest.behaviour.Behaviour} is asked once for each request and says
 * what happens to it, a {@link dev.hookswitch.loadtest.behaviour.Reaction}; it sends nothing
 * itself. Time and chance are arguments, so a behaviour is tested to the request. A behaviour that
 * remembers, such as a token bucket, belongs to one endpoint and to the sink's event loop.
 *
 * <p>Between the run and the sink a behaviour is a few words, {@code capacity 100}; {@link
 * dev.hookswitch.loadtest.behaviour.Script} reads them.
 */
@NullMarked
package dev.hookswitch.loadtest.behaviour;

import org.jspecify.annotations.NullMarked;
