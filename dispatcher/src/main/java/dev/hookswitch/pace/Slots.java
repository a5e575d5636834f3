package dev.hookswitch.pace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one event loop: how many attempts may be under way at once, and whose turn it is
 * when there are fewer slots than wishes.
 *
 * <p>Who waits is served by deficit round robin over tenants, and over the lanes of a tenant, each
 * share for itself. A share below its reserve always finds a slot; for the common part FIRST goes
 * before RETRY, and RETRY before REPLAY. A tenant's own part is divided in the same way, with half
 * of it for FIRST and one slot for each of the others by default, so its flood of one kind does not
 * stop its others.
 *
 * <p>Arithmetic. Percentages are rounded down; a reserve is at least 1 slot, a maximum at least its
 * reserve. A tenant's part is rounded up, and at least 3. With 2,000 slots and {@link
 * Options#standard} FIRST has 1,000 reserved and uses 1,700 at most, RETRY 200 and 800, REPLAY 100
 * and 400, and 700 are common; a tenant has 1,000, of which FIRST uses 998 at most.
 *
 * <p>Costs. A grant is O(1), plus one step per quantum of its cost. A lane that need not wait
 * leaves nothing behind but its tenant's count, and that goes with the tenant's last slot.
 *
 * @param <L> what waits, by its equals and hashCode
 */
public final class Slots<L> {
  /**
   * A share's part.
   *
   * @param reservedPercent of the slots that only it may use
   * @param maxPercent of the slots that it may use at most
   */
  public record Portion(int reservedPercent, int maxPercent) {
    public Portion {
      if (reservedPercent < 0 || maxPercent > 100 || reservedPercent > maxPercent) {
        throw new IllegalArgumentException(
            "reservedPercent %d and maxPercent %d are not in order from 0 to 100"
                .formatted(reservedPercent, maxPercent));
      }
    }
  }

  /**
   * How the slots are divided.
   *
   * @param slots at least 3
   * @param tenantPercent of the slots that one tenant may use at most, 1 to 100
   */
  public record Options(
      int slots, Portion first, Portion retry, Portion replay, int tenantPercent) {
    public Options {
      if (slots < 3) {
        throw new IllegalArgumentException("slots " + slots + " are below 3");
      }
      if (tenantPercent < 1 || tenantPercent > 100) {
        throw new IllegalArgumentException(
            "tenantPercent " + tenantPercent + " is not between 1 and 100");
      }
    }

    /** Reserves of 50, 10 and 5 percent; FIRST may use all but the reserves of the others. */
    public static Options standard(
        int slots, int retryMaxPercent, int replayMaxPercent, int tenantPercent) {
      return new Options(
          slots,
          new Portion(50, 100),
          new Portion(Math.min(10, retryMaxPercent), retryMaxPercent),
          new Portion(Math.min(5, replayMaxPercent), replayMaxPercent),
          tenantPercent);
    }
  }

  /** A slot, taken for a lane that waited for it. */
  public record Grant<L>(L lane, Share share, long tenant) {}

  /** Few enough that a turn is short, many enough that most deliveries cost one turn. */
  static final long QUANTUM = 16_384;

  private static final Share[] SHARES = Share.values();

  private final Quota quota;
  private final Quota tenantQuota;
  private final int[] inUse = new int[SHARES.length];
  private final Map<Long, SlotTenant<L>> tenants = new HashMap<>();
  private final List<Rotation<SlotTenant.Queue<L>>> turns;

  /** Lanes that wait and whose tenant may use one more slot of the share. */
  private final int[] eligible = new int[SHARES.length];

  private final Map<L, Map<Share, SlotTenant.Wish<L>>> wishes = new HashMap<>();
  private int waiting;

  /**
   * All slots free.
   *
   * @throws IllegalArgumentException when the reserves together are more than the slots
   */
  public Slots(Options options) {
    int first = options.first().reservedPercent();
    quota =
        new Quota(
            options.slots(),
            new int[] {
              first, options.retry().reservedPercent(), options.replay().reservedPercent()
            },
            new int[] {
              options.first().maxPercent(),
              options.retry().maxPercent(),
              options.replay().maxPercent()
            });
    int tenantSlots = (int) (((long) options.slots() * options.tenantPercent() + 99) / 100);
    tenantQuota =
        new Quota(
            Math.max(SHARES.length, tenantSlots),
            new int[] {Math.min(50, first), 0, 0},
            new int[] {100, 100, 100});
    turns = List.of(new Rotation<>(QUANTUM), new Rotation<>(QUANTUM), new Rotation<>(QUANTUM));
  }

  /**
   * A lane wants a slot.
   *
   * @param cost bytes of the delivery, at least 1
   * @return true: it has one, to be released. False: it waits now, and {@link #next} will grant it;
   *     a lane waits only once per share
   */
  public boolean tryTake(Share share, long tenant, L lane, int cost) {
    SlotTenant<L> asking = tenants.computeIfAbsent(tenant, SlotTenant::new);
    if (tenantQuota.open(asking.inUse, share)
        && quota.open(inUse, share)
        && nobodyGoesBefore(share)) {
      take(share, asking);
      return true;
    }
    Map<Share, SlotTenant.Wish<L>> ofLane =
        wishes.computeIfAbsent(lane, any -> new EnumMap<>(Share.class));
    SlotTenant.@Nullable Wish<L> known = ofLane.get(share);
    if (known == null) {
      ofLane.put(share, enqueue(asking.queue(share), lane, cost));
    } else {
      known.cost = cost;
    }
    return false;
  }

  private boolean nobodyGoesBefore(Share share) {
    if (eligible[share.index()] > 0) {
      return false;
    }
    for (int before = 0; before < share.index(); before++) {
      if (eligible[before] > 0
          && quota.open(inUse, SHARES[before])
          && !quota.belowReserve(inUse, share)) {
        return false;
      }
    }
    return true;
  }

  private SlotTenant.Wish<L> enqueue(SlotTenant.Queue<L> queue, L lane, int cost) {
    SlotTenant.Wish<L> wish = queue.wish(lane);
    wish.cost = cost;
    wish.waiting = true;
    queue.wishes.join(wish);
    queue.open = tenantQuota.open(queue.tenant.inUse, queue.share);
    count(queue, 1);
    if (queue.open) {
      turns(queue.share).join(queue);
    }
    return wish;
  }

  /** So many more or less wait in the queue. */
  private void count(SlotTenant.Queue<L> queue, int more) {
    queue.waiting += more;
    waiting += more;
    if (queue.open) {
      eligible[queue.share.index()] += more;
    }
  }

  private Rotation<SlotTenant.Queue<L>> turns(Share share) {
    return turns.get(share.index());
  }

  /**
   * Takes a slot for the next who waits. To be asked until there is none after each {@link
   * #release} and {@link #leave}.
   *
   * @return null: no slot is free, or nobody who waits may use one
   */
  public @Nullable Grant<L> next() {
    for (Share share : SHARES) {
      if (eligible[share.index()] > 0 && quota.open(inUse, share)) {
        return grant(share);
      }
    }
    return null;
  }

  private Grant<L> grant(Share share) {
    SlotTenant.Queue<L> queue = Objects.requireNonNull(turns(share).turn());
    SlotTenant.Wish<L> wish = Objects.requireNonNull(queue.wishes.turn());
    turns(share).charge(queue, wish.cost);
    queue.wishes.charge(wish, wish.cost);
    wish.waiting = false;
    count(queue, -1);
    Map<Share, SlotTenant.Wish<L>> ofLane = Objects.requireNonNull(wishes.get(wish.lane));
    ofLane.remove(share);
    if (ofLane.isEmpty()) {
      wishes.remove(wish.lane);
    }
    take(share, queue.tenant);
    return new Grant<>(wish.lane, share, queue.tenant.id);
  }

  private void take(Share share, SlotTenant<L> tenant) {
    inUse[share.index()]++;
    tenant.inUse[share.index()]++;
    review(tenant);
  }

  /**
   * A slot that was taken or granted is free again.
   *
   * @throws IllegalStateException if the tenant has none of that share
   */
  public void release(Share share, long tenant) {
    @Nullable SlotTenant<L> releasing = tenants.get(tenant);
    if (releasing == null || releasing.inUse[share.index()] == 0) {
      throw new IllegalStateException("tenant " + tenant + " has no slot of " + share);
    }
    inUse[share.index()]--;
    releasing.inUse[share.index()]--;
    review(releasing);
    forgetWhatIsOver(releasing);
  }

  /** What a tenant uses has changed: some of its queues may take part now, or not any more. */
  private void review(SlotTenant<L> tenant) {
    for (SlotTenant.Queue<L> queue : tenant.queues()) {
      boolean open = tenantQuota.open(tenant.inUse, queue.share);
      if (open != queue.open) {
        queue.open = open;
        eligible[queue.share.index()] += open ? queue.waiting : -queue.waiting;
      }
      if (open && queue.wants()) {
        turns(queue.share).join(queue);
      } else if (!open) {
        turns(queue.share).part(queue);
      }
    }
  }

  /** Who did not ask again before this has given up its turn. */
  private void forgetWhatIsOver(SlotTenant<L> tenant) {
    for (SlotTenant.Queue<L> queue : tenant.queues()) {
      if (!queue.wants()) {
        queue.endTurn();
        turns(queue.share).part(queue);
      }
    }
    if (tenant.idle()) {
      tenants.remove(tenant.id);
    }
  }

  /** The lane has nothing to send any more, or is gone: it does not wait in any share. */
  public void leave(L lane) {
    @Nullable Map<Share, SlotTenant.Wish<L>> left = wishes.remove(lane);
    if (left == null) {
      return;
    }
    for (SlotTenant.Wish<L> wish : left.values()) {
      SlotTenant.Queue<L> queue = wish.queue;
      queue.wishes.part(wish);
      count(queue, -1);
      forgetWhatIsOver(queue.tenant);
    }
  }

  /** Slots that the share uses. */
  public int inUse(Share share) {
    return inUse[share.index()];
  }

  /** Wishes that wait, in all shares. */
  public int waiting() {
    return waiting;
  }
}
