package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.server.EventsApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Calls with several events each. An event is posted once the one before it in its call is
 * accepted, so the order of acceptance is known; posters work side by side, on different calls.
 */
final class Calls implements Posted {
  private static final long PATIENCE_SECONDS = 300;

  private final Group group;
  private final int calls;
  private final int eventsPerCall;

  /** By index; each place is written by one poster, and read after that has ended. */
  private final boolean[] acknowledged;

  Calls(Group group, int calls, int eventsPerCall) {
    this.group = group;
    this.calls = calls;
    this.eventsPerCall = eventsPerCall;
    this.acknowledged = new boolean[calls * eventsPerCall];
  }

  /** Posts all of them. */
  void post(EventsApi api, EventMaker events, int posters)
      throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    ExecutorService threads = Executors.newFixedThreadPool(posters);
    try {
      List<Future<Void>> ends = new ArrayList<>();
      for (int poster = 0; poster < posters; poster++) {
        int first = poster;
        ends.add(
            threads.submit(
                () -> {
                  for (int call = first; call < calls; call += posters) {
                    post(api, events, call, deadlineNanos);
                  }
                  return null;
                }));
      }
      for (Future<Void> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("calls could not be posted: " + e.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void post(EventsApi api, EventMaker events, int call, long deadlineNanos)
      throws IOException, InterruptedException {
    for (int position = 0; position < eventsPerCall; position++) {
      int index = call * eventsPerCall + position;
      if (!api.insist(events.event(sequence(index), call), deadlineNanos)) {
        // The later ones must not overtake it, so the call ends here.
        return;
      }
      acknowledged[index] = true;
    }
  }

  @Override
  public long sent() {
    return acknowledged.length;
  }

  @Override
  public boolean acknowledged(long index) {
    return acknowledged[(int) index];
  }

  @Override
  public long sequence(long index) {
    long call = index / eventsPerCall;
    long row = call / group.count() * eventsPerCall + index % eventsPerCall;
    return group.layout().sequence(row, group.first() + (int) (call % group.count()));
  }
}
