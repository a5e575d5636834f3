package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.measure.LongColumn;

/**
 * Watches the order of the first arrivals of each call.
 *
 * <p>The events of a call are neighbours among the events of their endpoint. One that the server
 * says it released early is counted apart and moves nothing: it came before its time by intent.
 */
final class OrderWatch {
  /** The first few are named, so that they can be looked up at the server. */
  private static final int SHOWN_MAX = 10;

  private final EventIds ids;
  private final int endpoints;
  private final int eventsPerCall;

  /** By call: one more than the highest position that arrived in its turn. */
  private final LongColumn reached;

  private long inversions;
  private long released;

  OrderWatch(SinkSettings settings) {
    this.ids = settings.ids();
    this.endpoints = settings.types();
    this.eventsPerCall = settings.eventsPerCall();
    this.reached = new LongColumn(settings.eventsMax());
  }

  /** Enters the first arrival of an event. */
  void arrived(long sequence, boolean releasedEarly) {
    if (eventsPerCall == 0) {
      return;
    }
    if (releasedEarly) {
      released++;
      return;
    }
    long row = sequence / endpoints;
    long call = row / eventsPerCall * endpoints + sequence % endpoints;
    long position = row % eventsPerCall;
    if (position < reached.get(call)) {
      inversions++;
      if (inversions <= SHOWN_MAX) {
        System.err.println(
            "out of order: "
                + ids.id(sequence)
                + " arrived after "
                + ids.id(sequence + (reached.get(call) - 1 - position) * endpoints));
      }
    } else {
      reached.set(call, position + 1);
    }
  }

  long inversions() {
    return inversions;
  }

  long released() {
    return released;
  }
}
