package dev.hookswitch.loadtest.behaviour;

/** Answers 200 after a while; the request counts as arrived when it came in. */
public record Slow(int delayMillis) implements Behaviour {
  /** A delay of 1 ms to an hour. */
  public Slow {
    if (delayMillis < 1 || delayMillis > 3_600_000) {
      throw new IllegalArgumentException("slow takes 1..3600000 ms, got " + delayMillis);
    }
  }

  @Override
  public Reaction react(long nowMicros, double chance) {
    return new Reaction(Reaction.OK, delayMillis);
  }

  @Override
  public String words() {
    return "slow " + delayMillis;
  }
}
