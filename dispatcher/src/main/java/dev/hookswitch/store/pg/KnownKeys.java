package dev.hookswitch.store.pg;

import dev.hookswitch.accept.Entry;
import dev.hookswitch.accept.Fate;
import dev.hookswitch.accept.Submission;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database said about the named events of a batch. */
final class KnownKeys {
  private static final byte[] TAKEN_NOW = {};

  private final AcceptBatch batch;
  private final Map<UUID, byte[]> answers = new HashMap<>();

  KnownKeys(AcceptBatch batch) {
    this.batch = batch;
  }

  /**
   * @param knownDigest under which the id was accepted before; null: it was taken by this event
   */
  void add(UUID uid, @Nullable Buffer knownDigest) {
    answers.put(uid, knownDigest == null ? TAKEN_NOW : knownDigest.getBytes());
  }

  /** Whether there is an answer for every named event. */
  boolean complete() {
    return openEntries().isEmpty();
  }

  Tuple unresolved() {
    List<Entry> open = openEntries();
    UUID[] uids = new UUID[open.size()];
    Long[] tenants = new Long[open.size()];
    String[] ids = new String[open.size()];
    for (int i = 0; i < uids.length; i++) {
      uids[i] = open.get(i).event().uid();
      tenants[i] = open.get(i).event().tenant().value();
      ids[i] = open.get(i).event().id();
    }
    return Tuple.tuple().addArrayOfUUID(uids).addArrayOfLong(tenants).addArrayOfString(ids);
  }

  private List<Entry> openEntries() {
    List<Entry> open = new ArrayList<>();
    for (Entry entry : batch.entries()) {
      if (entry.digest() != null && !answers.containsKey(entry.event().uid())) {
        open.add(entry);
      }
    }
    return open;
  }

  List<List<Fate>> fates() {
    List<List<Fate>> fates = new ArrayList<>();
    for (Submission submission : batch.submissions()) {
      List<Fate> of = new ArrayList<>(submission.entries().size());
      for (Entry entry : submission.entries()) {
        of.add(fate(entry));
      }
      fates.add(of);
    }
    return fates;
  }

  private Fate fate(Entry entry) {
    if (entry.digest() == null) {
      return Fate.STORED;
    }
    byte @Nullable [] answer = answers.get(entry.event().uid());
    if (answer == null) {
      throw new IllegalStateException("no answer for event " + entry.event().id());
    }
    if (answer.length == 0) {
      return Fate.STORED;
    }
    return Arrays.equals(answer, entry.digest()) ? Fate.DUPLICATE : Fate.CONFLICT;
  }
}
