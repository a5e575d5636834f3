package dev.hookswitch.loadtest.behaviour;

/**
 * What happens to one request.
 *
 * @param status the status to answer with, or the one of {@link #SILENCE} or {@link #BREAK}
 * @param delayMillis how long the answer is held back
 */
public record Reaction(int status, int delayMillis) {
  /** The status of a request that was taken. */
  public static final int OK = 200;

  /** The status of a request that came at the wrong moment. */
  public static final int UNAVAILABLE = 503;

  /** No answer at all. */
  public static final Reaction SILENCE = new Reaction(0, 0);

  /** The end of the connection instead of an answer. */
  public static final Reaction BREAK = new Reaction(-1, 0);

  /** An answer at once. */
  public static Reaction answer(int status) {
    return new Reaction(status, 0);
  }

  /** Whether the receiver took the request, and so the delivery has arrived. */
  public boolean taken() {
    return status == OK;
  }

  /** Whether the connection is to be closed. */
  public boolean breaks() {
    return status == BREAK.status;
  }

  /** Whether anything is answered. */
  public boolean answers() {
    return status > 0;
  }
}
