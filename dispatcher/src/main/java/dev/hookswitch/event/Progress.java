package dev.hookswitch.event;

/**
 * How far a delivery has come.
 *
 * @param attempts attempts made so far
 * @param failures those of them that count against the retries of the present target
 * @param onFailover whether the next attempt goes to the failover URL
 * @param replayed whether a replay brought it back
 */
public record Progress(int attempts, int failures, boolean onFailover, boolean replayed) {
  /** Nothing was attempted yet. */
  public static final Progress NONE = new Progress(0, 0, false, false);
}
