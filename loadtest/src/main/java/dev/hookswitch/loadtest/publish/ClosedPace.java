package dev.hookswitch.loadtest.publish;

import java.util.function.LongConsumer;

/** An event is due whenever someone asks; this is how load follows the server and not the world. */
record ClosedPace(long endMicros) implements Pace {

  @Override
  public long take(long nowMicros) {
    return over(nowMicros) ? WAIT : nowMicros;
  }

  @Override
  public long nextMicros() {
    return NEVER;
  }

  @Override
  public boolean over(long nowMicros) {
    return nowMicros >= endMicros;
  }

  @Override
  public void abandon(LongConsumer unsent) {
    // Nothing is planned, so nothing can be left over.
  }
}
