package dev.hookswitch.pace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant that uses slots or waits for some: what it uses, and its queue in each share. */
final class SlotTenant<L> {
  /** A lane's wish for one slot. */
  static final class Wish<L> extends Rotation.Member<Wish<L>> {
    final L lane;
    final Queue<L> queue;
    int cost;
    boolean waiting;

    Wish(L lane, Queue<L> queue) {
      this.lane = lane;
      this.queue = queue;
    }

    @Override
    boolean wants() {
      return waiting;
    }
  }

  /** The wishes of one tenant in one share. */
  static final class Queue<L> extends Rotation.Member<Queue<L>> {
    final SlotTenant<L> tenant;
    final Share share;
    final Rotation<Wish<L>> wishes = new Rotation<>(Slots.QUANTUM);
    int waiting;

    /** Whether the tenant's part has room for one more of the share. */
    boolean open;

    Queue(SlotTenant<L> tenant, Share share) {
      this.tenant = tenant;
      this.share = share;
    }

    @Override
    boolean wants() {
      return waiting > 0;
    }

    /** The lane's wish, as a new one unless the lane has the turn. */
    Wish<L> wish(L lane) {
      @Nullable Wish<L> served = wishes.head();
      return served != null && served.lane.equals(lane) ? served : new Wish<>(lane, this);
    }

    /** Nobody waits: forgets the lane that had the turn. */
    void endTurn() {
      @Nullable Wish<L> served = wishes.head();
      if (served != null) {
        wishes.part(served);
      }
    }
  }

  final long id;
  final int[] inUse = new int[Share.values().length];
  private List<Queue<L>> queues = List.of();

  SlotTenant(long id) {
    this.id = id;
  }

  Queue<L> queue(Share share) {
    if (queues.isEmpty()) {
      queues = new ArrayList<>(inUse.length);
      for (Share each : Share.values()) {
        queues.add(new Queue<>(this, each));
      }
    }
    return queues.get(share.index());
  }

  /** Its queues; none before it has waited. */
  List<Queue<L>> queues() {
    return queues;
  }

  /** Uses nothing and waits for nothing. */
  boolean idle() {
    for (int used : inUse) {
      if (used > 0) {
        return false;
      }
    }
    for (Queue<L> queue : queues) {
      if (queue.wants()) {
        return false;
      }
    }
    return true;
  }
}
