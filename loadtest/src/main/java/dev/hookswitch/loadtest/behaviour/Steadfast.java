package dev.hookswitch.loadtest.behaviour;

/** Does the same with every request. */
record Steadfast(Reaction reaction, String words) implements Behaviour {
  @Override
  public Reaction react(long nowMicros, double chance) {
    return reaction;
  }
}
