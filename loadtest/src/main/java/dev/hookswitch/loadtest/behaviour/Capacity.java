package dev.hookswitch.loadtest.behaviour;

/**
 * Takes so many requests per second and answers 503 to those above: a token bucket that holds one
 * second's worth, full at first.
 */
public final class Capacity implements Behaviour {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final int perSecond;
  private long tokenMicros;
  private long filledAtMicros = Long.MIN_VALUE;

  /** A capacity of 1 to 1,000,000 requests per second. */
  public Capacity(int perSecond) {
    if (perSecond < 1 || perSecond > MICROS_PER_SECOND) {
      throw new IllegalArgumentException("capacity takes 1..1000000 per second, got " + perSecond);
    }
    this.perSecond = perSecond;
  }

  @Override
  public Reaction react(long nowMicros, double chance) {
    fill(nowMicros);
    if (tokenMicros < MICROS_PER_SECOND) {
      return Reaction.answer(Reaction.UNAVAILABLE);
    }
    tokenMicros -= MICROS_PER_SECOND;
    return Reaction.answer(Reaction.OK);
  }

  @Override
  public String words() {
    return "capacity " + perSecond;
  }

  /** Tokens are kept in millionths, so that no rounding adds up. */
  private void fill(long nowMicros) {
    boolean first = filledAtMicros == Long.MIN_VALUE;
    // A clock that was set back gives nothing, and takes nothing away.
    long passed = first ? MICROS_PER_SECOND : Math.max(0, nowMicros - filledAtMicros);
    long room = perSecond * MICROS_PER_SECOND;
    tokenMicros = Math.min(room, tokenMicros + Math.min(passed, MICROS_PER_SECOND) * perSecond);
    filledAtMicros = nowMicros;
  }
}
