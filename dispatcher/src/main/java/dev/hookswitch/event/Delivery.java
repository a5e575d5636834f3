package dev.hookswitch.event;

/**
 * One event owed to one endpoint, as the engine carries it.
 *
 * @param superseded whether a newer event of the same call has taken its place, so that it is not
 *     worth sending
 * @param readyNanos {@link System#nanoTime} when it became ready to send, for the queue timing
 */
public record Delivery(
    Event event, EndpointId endpoint, Progress progress, boolean superseded, long readyNanos) {
  /** Rough heap cost of the objects around the bytes of one event. */
  private static final int OVERHEAD_BYTES = 600;

  /** A delivery that was never attempted. */
  public static Delivery fresh(Event event, EndpointId endpoint, long readyNanos) {
    return new Delivery(event, endpoint, Progress.NONE, false, readyNanos);
  }

  public DeliveryId id() {
    return new DeliveryId(event.uid(), endpoint);
  }

  /** Attempts made so far. */
  public int attemptCount() {
    return progress.attempts();
  }

  /** What holding this delivery in memory costs, in bytes (an estimate that errs upwards). */
  public int heldBytes() {
    return event.data().length + OVERHEAD_BYTES;
  }
}
