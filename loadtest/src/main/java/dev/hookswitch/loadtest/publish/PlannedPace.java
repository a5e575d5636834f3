package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.rate.FireTimes;
import java.util.function.LongConsumer;

/** Events are due at the times of a plan, whatever the server does. */
final class PlannedPace implements Pace {
  private final FireTimes plan;
  private final long beginMicros;
  private final long endMicros;
  private long nextMicros;

  PlannedPace(FireTimes plan, long beginMicros, long endMicros) {
    this.plan = plan;
    this.beginMicros = beginMicros;
    this.endMicros = endMicros;
    advance();
  }

  @Override
  public long take(long nowMicros) {
    if (nextMicros > nowMicros || over(nowMicros)) {
      return WAIT;
    }
    long intended = nextMicros;
    advance();
    return intended;
  }

  @Override
  public long nextMicros() {
    return nextMicros;
  }

  @Override
  public boolean over(long nowMicros) {
    return nowMicros >= endMicros || nextMicros >= endMicros;
  }

  @Override
  public void abandon(LongConsumer unsent) {
    for (; nextMicros < endMicros; advance()) {
      unsent.accept(nextMicros);
    }
  }

  private void advance() {
    nextMicros = beginMicros + plan.nextMicros();
  }
}
