package dev.hookswitch.endpoint;

import dev.hookswitch.pace.Share;
import dev.hookswitch.pace.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Hands the slots of an event loop to its pumps: who gives one back lets the next in turn go on.
 */
public final class SlotDesk {
  private final Slots<Pump> slots;
  private boolean granting;

  public SlotDesk(Slots.Options options) {
    this.slots = new Slots<>(options);
  }

  /** Whether the pump has a slot now; if not, it will be called when it is its turn. */
  boolean tryTake(Share share, long tenant, Pump pump, int cost) {
    return slots.tryTake(share, tenant, pump, cost);
  }

  /** Gives a slot back. What ends at once gives back within; so it goes round, not deeper. */
  void release(Share share, long tenant) {
    slots.release(share, tenant);
    if (granting) {
      return;
    }
    granting = true;
    try {
      for (Slots.@Nullable Grant<Pump> grant = slots.next(); grant != null; grant = slots.next()) {
        grant.lane().granted(grant.share(), grant.tenant());
      }
    } finally {
      granting = false;
    }
  }

  /** The pump has nothing to send any more. */
  void leave(Pump pump) {
    slots.leave(pump);
  }

  /** Attempts under way on this event loop. */
  public int inUse(Share share) {
    return slots.inUse(share);
  }

  /** Wishes for a slot that wait. */
  public int waiting() {
    return slots.waiting();
  }
}
