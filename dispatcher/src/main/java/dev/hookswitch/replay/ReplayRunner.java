package dev.hookswitch.replay;

import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works running jobs off, a page at a time, and sleeps while there is none. */
public final class ReplayRunner {
  /**
   * The bounds of a job.
   *
   * @param owedMax deliveries that are owed for one job at one time
   * @param interval between two looks at the jobs
   */
  public record Options(int owedMax, Duration interval) {}

  private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);

  /** Rows of history looked at in one statement: a few milliseconds. */
  private static final int PAGE = 500;

  /** Pages of one job before it is the next one's turn. */
  private static final int PAGES_MAX = 20;

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final ReplayStore store;
  private final Switchboard switchboard;
  private final Options options;
  private long timerId = -1;
  private boolean looking;
  private boolean lookAgain;
  private boolean stopped;

  /**
   * @param context the event loop that the runner lives on
   */
  public ReplayRunner(
      Vertx vertx,
      Context context,
      Clock clock,
      ReplayStore store,
      Switchboard switchboard,
      Options options) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.store = store;
    this.switchboard = switchboard;
    this.options = options;
  }

  /** Ends what a crash left of cancelled jobs, then goes on with the running ones. */
  public void start() {
    context.runOnContext(
        v ->
            store
                .dropQueuedOfCancelled()
                .onFailure(cause -> log.warn("replay_cleanup_failed cause={}", cause.toString()))
                .onComplete(done -> look()));
  }

  /** A job was begun or resumed. Callable from any thread. */
  public void wake() {
    context.runOnContext(v -> look());
  }

  /** Queues nothing more; to be called on the runner's event loop. */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timerId);
  }

  private void look() {
    if (looking || stopped) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookAgain = false;
    vertx.cancelTimer(timerId);
    store
        .running()
        .compose(this::workOff)
        .onComplete(
            done -> {
              looking = false;
              if (done.failed()) {
                log.warn("replays_unread cause={}", done.cause().toString());
              }
              lookLater(done.failed() || done.result());
            });
  }

  private void lookLater(boolean moreToDo) {
    if (stopped) {
      return;
    }
    if (lookAgain) {
      look();
    } else if (moreToDo) {
      timerId = vertx.setTimer(options.interval().toMillis(), timer -> look());
    }
  }

  /** Does what is due of each job; tells whether there are any. */
  private Future<Boolean> workOff(List<Replay> jobs) {
    Future<Void> chain = Future.succeededFuture();
    for (Replay job : jobs) {
      chain = chain.compose(v -> work(job)).otherwise(cause -> put(job, cause));
    }
    return chain.map(v -> !jobs.isEmpty());
  }

  private static Void put(Replay job, Throwable cause) {
    log.warn("replay_step_failed replay={} cause={}", job.id(), cause.toString());
    return null;
  }

  private Future<Void> work(Replay job) {
    if (job.walked()) {
      return store.finish(job.id(), clock.instant()).mapEmpty();
    }
    return job.pending() > options.owedMax() / 2
        ? Future.succeededFuture()
        : topUp(job, options.owedMax() - job.pending(), PAGES_MAX);
  }

  /** A delivery has at least one row, so a page never brings back more than there is room for. */
  private Future<Void> topUp(Replay job, long room, int pages) {
    if (stopped || room <= 0 || pages == 0) {
      return Future.succeededFuture();
    }
    return store
        .walk(job, (int) Math.min(PAGE, room))
        .compose(
            step ->
                store
                    .queue(job, step, clock.instant())
                    .compose(
                        queued -> {
                          if (queued.isEmpty()) {
                            return Future.succeededFuture();
                          }
                          queued.get().endpoints().forEach(switchboard::wakeForDue);
                          return step.end()
                              ? Future.succeededFuture()
                              : topUp(
                                  job.at(step.reached()),
                                  room - queued.get().deliveries(),
                                  pages - 1);
                        }));
  }
}
