package dev.hookswitch.accept;

import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups the requests that wait into one commit each time a connection to the database is free:
 * under load the groups grow by themselves, at rest nobody waits for a timer. Lives on one event
 * loop.
 */
public final class Outbox {
  /**
   * @param queueEvents events that may wait for a commit; more are turned away
   * @param queueBytes bytes that may wait for a commit
   * @param commitEvents events in one commit, at most (a larger single request goes alone)
   * @param commitTimeout a request that is not durable by then is turned away
   */
  public record Bounds(
      int queueEvents, long queueBytes, int commitEvents, Duration commitTimeout) {}

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final long NONE = Long.MAX_VALUE;
  private static final Duration BUSY_RETRY = Duration.ofSeconds(1);
  private static final Duration BROKEN_RETRY = Duration.ofSeconds(5);

  private final Bounds bounds;
  private final Clock clock;
  private final EventUid.Source uids;
  private final Directory directory;
  private final Switchboard switchboard;
  private final ArrayDeque<EventStore> idleStores;
  private final int stores;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private final Set<Request> committing = new HashSet<>();
  private int waitingEvents;
  private long waitingBytes;
  private volatile long oldestCommitting = NONE;
  private volatile boolean idle = true;

  public Outbox(
      Bounds bounds,
      Clock clock,
      Directory directory,
      Switchboard switchboard,
      List<? extends EventStore> stores) {
    this.bounds = bounds;
    this.clock = clock;
    this.uids = new EventUid.Source(clock);
    this.directory = directory;
    this.switchboard = switchboard;
    this.idleStores = new ArrayDeque<>(stores);
    this.stores = stores.size();
  }

  /**
   * Makes the events of one request durable.
   *
   * @param bytes size of the request, for the bound on memory
   * @return the fate of each event, after the commit; fails with {@link OverloadedException} if
   *     they were not taken, or not in time
   */
  public Future<List<Receipt>> submit(TenantId tenant, List<PostedEvent> events, int bytes) {
    boolean full =
        waitingEvents + events.size() > bounds.queueEvents()
            || waitingBytes + bytes > bounds.queueBytes();
    if (full && !waiting.isEmpty()) {
      return Future.failedFuture(
          new OverloadedException("too many events wait to be stored", BUSY_RETRY));
    }
    Request request = new Request(tenant, events, bytes, clock.millis());
    waiting.add(request);
    waitingEvents += events.size();
    waitingBytes += bytes;
    flush();
    return request.promise.future();
  }

  /** Turns away the requests that have waited too long. Called every so often. */
  public void expire() {
    long oldest = clock.millis() - bounds.commitTimeout().toMillis();
    for (Iterator<Request> i = waiting.iterator(); i.hasNext(); ) {
      Request request = i.next();
      if (request.sinceMillis > oldest) {
        break;
      }
      i.remove();
      leave(request);
      request.fail("the database did not take the event in time");
    }
    noteIdle();
    for (Request request : committing) {
      if (request.sinceMillis <= oldest) {
        // The commit may still happen; then the events are delivered, and the sender's next post of
        // the same id is answered as a duplicate.
        request.fail("the database did not confirm the event in time");
      }
    }
  }

  /**
   * The instant before which every event is committed or refused: readers that catch up stop here,
   * or they would step over an event whose commit is under way. Readable from any thread.
   */
  public Instant settledBefore() {
    // The clock first: a commit that is not noted yet by the next line is stamped after this one.
    long now = clock.millis();
    return Instant.ofEpochMilli(Math.min(now, oldestCommitting));
  }

  private void noteOldest() {
    long oldest = NONE;
    for (Request request : committing) {
      oldest = Math.min(oldest, request.stampedMillis);
    }
    oldestCommitting = oldest;
  }

  public int waitingEvents() {
    return waitingEvents;
  }

  /** Whether nothing waits and nothing is being committed. Readable from any thread. */
  public boolean idle() {
    return idle;
  }

  private void noteIdle() {
    idle = waiting.isEmpty() && idleStores.size() == stores;
  }

  private void flush() {
    while (!waiting.isEmpty() && !idleStores.isEmpty()) {
      commit(idleStores.poll(), nextGroup());
    }
    noteIdle();
  }

  private List<Request> nextGroup() {
    List<Request> group = new ArrayList<>();
    int events = 0;
    while (!waiting.isEmpty()
        && (group.isEmpty() || events + waiting.peek().posted.size() <= bounds.commitEvents())) {
      Request request = waiting.poll();
      leave(request);
      events += request.posted.size();
      group.add(request);
    }
    return group;
  }

  private void leave(Request request) {
    waitingEvents -= request.posted.size();
    waitingBytes -= request.bytes;
  }

  private void commit(EventStore store, List<Request> group) {
    long now = clock.millis();
    group.forEach(request -> request.stampedMillis = now);
    committing.addAll(group);
    noteOldest();
    // Only now: whoever asks what is settled must know of this commit before its uids are made.
    List<Submission> submissions = new ArrayList<>(group.size());
    for (Request request : group) {
      request.submission = new Submission(entries(request));
      submissions.add(request.submission);
    }
    store.append(submissions).onComplete(done -> committed(store, group, done));
  }

  private void committed(
      EventStore store, List<Request> group, AsyncResult<List<List<Fate>>> done) {
    group.forEach(committing::remove);
    noteOldest();
    idleStores.add(store);
    if (done.succeeded()) {
      for (int i = 0; i < group.size(); i++) {
        group.get(i).complete(done.result().get(i), switchboard);
      }
    } else {
      log.warn("commit_failed requests={} cause={}", group.size(), done.cause().toString());
      group.forEach(request -> request.fail("the database did not confirm the event"));
    }
    flush();
  }

  private List<Entry> entries(Request request) {
    List<Entry> entries = new ArrayList<>(request.posted.size());
    for (PostedEvent posted : request.posted) {
      Event event = Event.of(posted, uids.next(), request.tenant);
      byte[] digest = posted.id() == null ? null : posted.digest();
      entries.add(new Entry(event, digest, directory.subscribers(event)));
    }
    return entries;
  }

  /** What the sender is told about one event. */
  public record Receipt(String id, Fate fate) {}

  private static final class Request {
    final TenantId tenant;
    final List<PostedEvent> posted;
    final int bytes;
    final long sinceMillis;
    final Promise<List<Receipt>> promise = Promise.promise();
    long stampedMillis;
    Submission submission = new Submission(List.of());

    Request(TenantId tenant, List<PostedEvent> posted, int bytes, long sinceMillis) {
      this.tenant = tenant;
      this.posted = posted;
      this.bytes = bytes;
      this.sinceMillis = sinceMillis;
    }

    void complete(List<Fate> fates, Switchboard switchboard) {
      List<Receipt> receipts = new ArrayList<>(fates.size());
      // One conflict undoes the request: what was stored before it was found is there no more.
      boolean undone = fates.contains(Fate.CONFLICT);
      for (int i = 0; i < fates.size(); i++) {
        Entry entry = submission.entries().get(i);
        if (fates.get(i) == Fate.STORED && !undone) {
          switchboard.handOver(entry.event(), entry.endpoints());
        }
        receipts.add(new Receipt(entry.event().id(), fates.get(i)));
      }
      promise.tryComplete(receipts);
    }

    void fail(String why) {
      promise.tryFail(new OverloadedException(why, BROKEN_RETRY));
    }
  }
}
