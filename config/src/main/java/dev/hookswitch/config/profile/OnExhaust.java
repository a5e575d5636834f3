package dev.hookswitch.config.profile;

/**
 * What becomes of a delivery that has no attempt left.
 *
 * @param alert whether the operator is told
 */
public record OnExhaust(End end, boolean alert) {
  /** The state it is left in. */
  public enum End {
    /** A dead letter: kept to be looked at and sent again. */
    DEAD,
    /** Given up, as the platform promises no more. */
    FAILED
  }
}
