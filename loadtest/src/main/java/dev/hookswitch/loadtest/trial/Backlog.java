package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.server.EventsApi;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Events published in batches, as fast as they are accepted; all of them, or the run is broken. */
record Backlog(Group group, long firstRow, long sent) implements Posted {
  private static final int BATCH = 500;
  private static final long PATIENCE_SECONDS = 300;

  static Backlog post(EventsApi api, EventMaker events, Group group, long firstRow, long count)
      throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Backlog backlog = new Backlog(group, firstRow, count);
    for (long from = 0; from < count; from += BATCH) {
      Buffer batch = backlog.batch(events, from, Math.min(count, from + BATCH));
      if (!api.insist(batch, deadlineNanos)) {
        throw new IOException("no more than " + from + " events were accepted in the time given");
      }
    }
    return backlog;
  }

  @Override
  public boolean acknowledged(long index) {
    return true;
  }

  @Override
  public long sequence(long index) {
    return group.sequence(firstRow, index);
  }

  private Buffer batch(EventMaker events, long from, long to) {
    Buffer batch = Buffer.buffer("[");
    for (long index = from; index < to; index++) {
      batch.appendString(index == from ? "" : ",").appendBuffer(events.event(sequence(index)));
    }
    return batch.appendString("]");
  }
}
