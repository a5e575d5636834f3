package dev.hookswitch.loadtest.behaviour;

/** Answers a share of the requests, picked by chance, with a status that is no success. */
public record Fail(int status, double share) implements Behaviour {
  /** A status of 300 to 599 and a share of 0 to 1. */
  public Fail {
    if (status < 300 || status > 599) {
      throw new IllegalArgumentException("fail takes a status of 300..599, got " + status);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("fail takes a share of 0..1, got " + share);
    }
  }

  @Override
  public Reaction react(long nowMicros, double chance) {
    return Reaction.answer(chance < share ? status : Reaction.OK);
  }

  @Override
  public String words() {
    return "fail " + status + " " + share;
  }
}
