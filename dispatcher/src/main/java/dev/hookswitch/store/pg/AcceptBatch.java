package dev.hookswitch.store.pg;

import dev.hookswitch.accept.Entry;
import dev.hookswitch.accept.Fate;
import dev.hookswitch.accept.Submission;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Event;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of requests as the arrays of one statement: a column each, an element per event. */
final class AcceptBatch {
  private static final Comparator<Entry> LOCKING_ORDER =
      Comparator.comparing((Entry entry) -> entry.event().id())
          .thenComparing(entry -> entry.event().tenant().value());

  private final List<Submission> submissions;
  private final List<Entry> entries;
  private final boolean named;
  private final boolean mayNeedUndo;

  private AcceptBatch(
      List<Submission> submissions, List<Entry> entries, boolean named, boolean mayNeedUndo) {
    this.submissions = submissions;
    this.entries = entries;
    this.named = named;
    this.mayNeedUndo = mayNeedUndo;
  }

  static AcceptBatch of(List<Submission> submissions) {
    List<Entry> entries = new ArrayList<>();
    boolean named = false;
    boolean mayNeedUndo = false;
    for (Submission submission : submissions) {
      boolean several = submission.entries().size() > 1;
      for (Entry entry : submission.entries()) {
        entries.add(entry);
        named |= entry.digest() != null;
        mayNeedUndo |= several && entry.digest() != null;
      }
    }
    if (named) {
      // Two batches that hold the same ids must lock them in the same order, or they deadlock.
      entries.sort(LOCKING_ORDER);
    }
    return new AcceptBatch(submissions, entries, named, mayNeedUndo);
  }

  List<Submission> submissions() {
    return submissions;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Whether a sender named any of the events. */
  boolean named() {
    return named;
  }

  boolean mayNeedUndo() {
    return mayNeedUndo;
  }

  List<List<Fate>> allStored() {
    List<List<Fate>> fates = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      fates.add(Collections.nCopies(submission.entries().size(), Fate.STORED));
    }
    return fates;
  }

  Tuple parameters() {
    int n = entries.size();
    UUID[] uids = new UUID[n];
    Long[] tenants = new Long[n];
    String[] ids = new String[n];
    String[] types = new String[n];
    String[] agents = new String[n];
    String[] calls = new String[n];
    String[] users = new String[n];
    OffsetDateTime[] occurred = new OffsetDateTime[n];
    Integer[] ttls = new Integer[n];
    String[] owedTo = new String[n];
    Buffer[] data = new Buffer[n];
    int owed = 0;
    for (int i = 0; i < n; i++) {
      Entry entry = entries.get(i);
      Event event = entry.event();
      uids[i] = event.uid();
      tenants[i] = event.tenant().value();
      ids[i] = entry.digest() == null ? null : event.id();
      types[i] = event.type();
      agents[i] = event.agentId();
      calls[i] = event.callId();
      users[i] = event.userId();
      occurred[i] = Columns.time(event.occurredAt());
      ttls[i] = event.ttlSeconds();
      owedTo[i] = arrayText(entry.endpoints());
      data[i] = Columns.bytes(event.data());
      owed += entry.endpoints().size();
    }
    Tuple columns =
        Tuple.tuple()
            .addArrayOfUUID(uids)
            .addArrayOfLong(tenants)
            .addArrayOfString(ids)
            .addArrayOfString(types)
            .addArrayOfString(agents)
            .addArrayOfString(calls)
            .addArrayOfString(users)
            .addArrayOfOffsetDateTime(occurred)
            .addArrayOfInteger(ttls)
            .addArrayOfString(owedTo)
            .addArrayOfBuffer(data);
    return addOwed(columns, owed);
  }

  private Tuple addOwed(Tuple columns, int owed) {
    Long[] endpoints = new Long[owed];
    UUID[] events = new UUID[owed];
    Long[] tenants = new Long[owed];
    Short[] shards = new Short[owed];
    int i = 0;
    for (Entry entry : entries) {
      for (Endpoint endpoint : entry.endpoints()) {
        endpoints[i] = endpoint.id().value();
        events[i] = entry.event().uid();
        tenants[i] = entry.event().tenant().value();
        shards[i++] = (short) endpoint.id().shard();
      }
    }
    return columns
        .addArrayOfLong(endpoints)
        .addArrayOfUUID(events)
        .addArrayOfLong(tenants)
        .addArrayOfShort(shards);
  }

  Tuple namedParameters() {
    Buffer[] digests = new Buffer[entries.size()];
    LocalDate[] months = new LocalDate[entries.size()];
    for (int i = 0; i < digests.length; i++) {
      Entry entry = entries.get(i);
      digests[i] = Columns.bytes(entry.digest());
      months[i] =
          entry.event().acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
    return parameters().addArrayOfBuffer(digests).addArrayOfLocalDate(months);
  }

  private static String arrayText(List<Endpoint> endpoints) {
    StringBuilder text = new StringBuilder(2 + 20 * endpoints.size()).append('{');
    @Nullable String separator = "";
    for (Endpoint endpoint : endpoints) {
      text.append(separator).append(endpoint.id().value());
      separator = ",";
    }
    return text.append('}').toString();
  }
}
