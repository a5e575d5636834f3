package dev.hookswitch.loadtest.report;

/**
 * A promise and the figure found for it.
 *
 * @param limit what the promise says: the greatest value if {@code atMost}, else the least
 */
public record Bound(String what, double figure, double limit, boolean atMost) {
  /** A figure that must not be above a limit. */
  public static Bound atMost(String what, double figure, double limit) {
    return new Bound(what, figure, limit, true);
  }

  /** A figure that must not be below a limit. */
  public static Bound atLeast(String what, double figure, double limit) {
    return new Bound(what, figure, limit, false);
  }

  /** Whether the promise was kept in this run. */
  public boolean kept() {
    return atMost ? figure <= limit : figure >= limit;
  }
}
