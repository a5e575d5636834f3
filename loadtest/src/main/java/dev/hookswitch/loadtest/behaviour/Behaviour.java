package dev.hookswitch.loadtest.behaviour;

/** What an endpoint does with a request. */
public sealed interface Behaviour permits Steadfast, Slow, Fail, Capacity {
  /** Answers 200 at once. */
  Behaviour OK = new Steadfast(Reaction.answer(Reaction.OK), "ok");

  /** Never answers; the connection stays open until the client closes it. */
  Behaviour HANG = new Steadfast(Reaction.SILENCE, "hang");

  /** Closes the connection instead of answering. */
  Behaviour RESET = new Steadfast(Reaction.BREAK, "reset");

  /** Answers 503 until the run says otherwise. */
  Behaviour DOWN = new Steadfast(Reaction.answer(Reaction.UNAVAILABLE), "down");

  /**
   * Decides about one request.
   *
   * @param nowMicros when it came in
   * @param chance evenly spread over 0 (inclusive) to 1 (exclusive)
   */
  Reaction react(long nowMicros, double chance);

  /** The words that {@link Script#parse} takes for it. */
  String words();
}
