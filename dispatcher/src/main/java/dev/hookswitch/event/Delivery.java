package dev.hookswitch.event;

/**
 * One event owed to one endpoint, as the engine carries it.
 *
 * @param attemptCount attempts made so far
 * @param readyNanos {@link System#nanoTime} when it became ready to send, for the queue timing
 */
public record Delivery(Event event, EndpointId endpoint, int attemptCount, long readyNanos) {
  /** Rough heap cost of the objects around the bytes of one event. */
  private static final int OVERHEAD_BYTES = 600;

  public DeliveryId id() {
    return new DeliveryId(event.uid(), endpoint);
  }

  /** What holding this delivery in memory costs, in bytes (an estimate that errs upwards). */
  public int heldBytes() {
    return event.data().length + OVERHEAD_BYTES;
  }
}
