package dev.hookswitch.deliver;

/**
 * Which way an attempt takes.
 *
 * @param failover whether it goes to the endpoint's failover URL
 * @param released whether order is kept per call, but an earlier event of this call is missing
 */
public record Route(boolean failover, boolean released) {
  /** To the endpoint's own URL, in order. */
  public static final Route PRIMARY = new Route(false, false);
}
