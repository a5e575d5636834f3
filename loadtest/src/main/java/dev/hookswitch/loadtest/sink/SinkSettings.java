package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.event.EventIds;

/**
 * What the sink has to know of the run.
 *
 * @param ids the ids of the run
 * @param types number of event types
 * @param fanOut subscribers of each type
 * @param idFromHeader whether an event is known by its webhook-id, or by the mark in its body
 * @param verifyEvery the signature of one event in this many is checked
 * @param eventsMax bound on the sequence numbers taken
 * @param eventsPerCall how many events in a row, at one endpoint, are one call whose order is
 *     watched; 0 watches no order
 */
public record SinkSettings(
    EventIds ids,
    int types,
    int fanOut,
    boolean idFromHeader,
    int verifyEvery,
    long eventsMax,
    int eventsPerCall) {

  /** Endpoints in all. */
  public int endpoints() {
    return types * fanOut;
  }

  /** The type an endpoint subscribes to. */
  public int typeOf(int endpoint) {
    return endpoint / fanOut;
  }
}
