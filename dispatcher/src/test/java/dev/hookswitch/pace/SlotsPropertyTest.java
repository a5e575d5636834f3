package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

final class SlotsPropertyTest {
  private static final Share[] SHARES = Share.values();

  private record Lane(long tenant, int number) {}

  private record Held(Share share, long tenant) {}

  private record Wish(Share share, Lane lane) {}

  /** The rules written down again, over plain lists of what is held and who waits. */
  private static final class Model {
    final int[] reserve = new int[3];
    final int[] max = new int[3];
    final int[] tenantReserve = new int[3];
    final int common;
    final int tenantSlots;
    final List<Held> held = new ArrayList<>();
    final Set<Wish> waiting = new HashSet<>();

    Model(int slots, int tenantPercent) {
      int[] reserved = {50, 10, 5};
      int[] highest = {100, 40, 20};
      for (int i = 0; i < 3; i++) {
        reserve[i] = Math.max(1, slots * reserved[i] / 100);
        max[i] = Math.max(reserve[i], slots * highest[i] / 100);
      }
      common = slots - Arrays.stream(reserve).sum();
      tenantSlots = Math.max(3, (slots * tenantPercent + 99) / 100);
      tenantReserve[0] = Math.max(1, tenantSlots / 2);
      tenantReserve[1] = 1;
      tenantReserve[2] = 1;
    }

    private int[] inUse(@Nullable Long tenant) {
      int[] counts = new int[3];
      for (Held each : held) {
        if (tenant == null || each.tenant() == tenant) {
          counts[each.share().index()]++;
        }
      }
      return counts;
    }

    boolean globallyOpen(Share share) {
      return open(inUse(null), reserve, common, share.index())
          && inUse(null)[share.index()] < max[share.index()];
    }

    boolean mayUse(Share share, long tenant) {
      int tenantCommon = tenantSlots - Arrays.stream(tenantReserve).sum();
      return globallyOpen(share) && open(inUse(tenant), tenantReserve, tenantCommon, share.index());
    }

    private static boolean open(int[] inUse, int[] reserve, int common, int share) {
      int commonInUse = 0;
      for (int i = 0; i < 3; i++) {
        commonInUse += Math.max(0, inUse[i] - reserve[i]);
      }
      return inUse[share] < reserve[share] || commonInUse < common;
    }

    boolean anyEligible() {
      return waiting.stream().anyMatch(wish -> mayUse(wish.share(), wish.lane().tenant()));
    }
  }

  @Property(tries = 300)
  void no_slot_is_withheld_from_who_may_use_it_and_none_given_to_who_may_not(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 40) int all,
      @ForAll @IntRange(min = 1, max = 100) int tenantPercent) {
    Random random = new Random(seed);
    Slots<Lane> slots = new Slots<>(Slots.Options.standard(all, 40, 20, tenantPercent));
    Model model = new Model(all, tenantPercent);
    for (int step = 0; step < 300; step++) {
      Lane lane = new Lane(random.nextInt(4), random.nextInt(3));
      int move = random.nextInt(20);
      if (move < 11) {
        ask(slots, model, lane, SHARES[random.nextInt(3)], 1 + random.nextInt(40_000));
      } else if (move < 19 && !model.held.isEmpty()) {
        Held ended = model.held.remove(random.nextInt(model.held.size()));
        slots.release(ended.share(), ended.tenant());
        poll(slots, model, random);
      } else {
        slots.leave(lane);
        model.waiting.removeIf(wish -> wish.lane().equals(lane));
      }
      assertThat(model.anyEligible()).isFalse();
      assertThat(slots.waiting()).isEqualTo(model.waiting.size());
      for (Share share : SHARES) {
        assertThat(slots.inUse(share)).isEqualTo(model.inUse(null)[share.index()]);
      }
    }
  }

  private static void ask(Slots<Lane> slots, Model model, Lane lane, Share share, int cost) {
    boolean waited = model.waiting.contains(new Wish(share, lane));
    boolean may =
        model.mayUse(share, lane.tenant())
            && model.waiting.stream()
                .noneMatch(
                    wish -> wish.share() == share && model.mayUse(share, wish.lane().tenant()));
    boolean taken = slots.tryTake(share, lane.tenant(), lane, cost);
    if (taken) {
      assertThat(may && !waited).isTrue();
      model.held.add(new Held(share, lane.tenant()));
    } else {
      model.waiting.add(new Wish(share, lane));
    }
  }

  private static void poll(Slots<Lane> slots, Model model, Random random) {
    for (Slots.@Nullable Grant<Lane> next = slots.next(); next != null; next = slots.next()) {
      assertThat(model.mayUse(next.share(), next.tenant())).isTrue();
      assertThat(next.lane().tenant()).isEqualTo(next.tenant());
      assertThat(model.waiting.remove(new Wish(next.share(), next.lane()))).isTrue();
      model.held.add(new Held(next.share(), next.tenant()));
      if (random.nextBoolean()) {
        ask(slots, model, next.lane(), next.share(), 1 + random.nextInt(40_000));
      }
    }
    assertThat(slots.next()).isNull();
  }

  @Property(tries = 300)
  void first_attempts_never_wait_while_below_their_reserve(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 200) int all) {
    Random random = new Random(seed);
    Slots<Lane> slots = new Slots<>(Slots.Options.standard(all, 40, 20, 50));
    for (int i = 0; i < all * 3; i++) {
      Share other = random.nextBoolean() ? Share.RETRY : Share.REPLAY;
      slots.tryTake(other, i, new Lane(i, 0), 1);
    }
    for (int i = 0; i < Math.max(1, all / 2); i++) {
      assertThat(slots.tryTake(Share.FIRST, 1_000 + i, new Lane(1_000 + i, 0), 1)).isTrue();
    }
  }

  @Property(tries = 200)
  void tenants_that_always_wait_are_served_the_same_bytes_within_a_quantum_and_one_delivery(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int tenants,
      @ForAll @IntRange(min = 1, max = 60_000) int costMax) {
    Random random = new Random(seed);
    Slots<Lane> slots = new Slots<>(Slots.Options.standard(20, 40, 20, 100));
    long other = 99;
    int full = 0;
    while (slots.tryTake(Share.FIRST, other, new Lane(other, 0), 1)) {
      full++;
    }
    slots.leave(new Lane(other, 0));
    assertThat(full).isPositive();
    int[] mean = new int[tenants];
    int[] lanes = new int[tenants];
    Map<Lane, Integer> asked = new HashMap<>();
    for (int tenant = 0; tenant < tenants; tenant++) {
      mean[tenant] = 1 + random.nextInt(costMax);
      // The flooding tenant is one with many lanes.
      lanes[tenant] = 1 + random.nextInt(tenant == 0 ? 50 : 2);
    }
    for (int tenant = 0; tenant < tenants; tenant++) {
      for (int lane = 0; lane < lanes[tenant]; lane++) {
        want(slots, new Lane(tenant, lane), 1 + random.nextInt(mean[tenant]), asked);
      }
    }
    long[] served = new long[tenants];
    long holder = other;
    for (int round = 0; round < 500; round++) {
      slots.release(Share.FIRST, holder);
      Slots.@Nullable Grant<Lane> grant = slots.next();
      assertThat(grant).isNotNull();
      Lane lane = java.util.Objects.requireNonNull(grant).lane();
      int tenant = (int) lane.tenant();
      served[tenant] += java.util.Objects.requireNonNull(asked.get(lane));
      holder = tenant;
      want(slots, lane, 1 + random.nextInt(mean[tenant]), asked);
      long most = Arrays.stream(served).max().orElseThrow();
      long least = Arrays.stream(served).min().orElseThrow();
      assertThat(most - least).isLessThanOrEqualTo(Slots.QUANTUM + costMax);
    }
  }

  private static void want(Slots<Lane> slots, Lane lane, int cost, Map<Lane, Integer> asked) {
    asked.put(lane, cost);
    assertThat(slots.tryTake(Share.FIRST, lane.tenant(), lane, cost)).isFalse();
  }

  @Property(tries = 100)
  void whoever_waits_is_served_although_others_flood_every_share(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 30) int all) {
    Random random = new Random(seed);
    Slots<Lane> slots = new Slots<>(Slots.Options.standard(all, 40, 20, 50));
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (Share share : SHARES) {
        Lane lane = new Lane(i % 3, i);
        while (slots.tryTake(share, lane.tenant(), lane, 20_000)) {
          held.add(new Held(share, lane.tenant()));
        }
      }
    }
    Set<Wish> patient = new HashSet<>();
    for (Share share : SHARES) {
      for (long tenant = 0; tenant < 4; tenant++) {
        Lane lane = new Lane(tenant, 1_000);
        if (!slots.tryTake(share, tenant, lane, 20_000)) {
          patient.add(new Wish(share, lane));
        } else {
          held.add(new Held(share, tenant));
        }
      }
    }
    for (int round = 0; round < 5_000 && !patient.isEmpty(); round++) {
      Held ended = held.remove(random.nextInt(held.size()));
      slots.release(ended.share(), ended.tenant());
      for (Slots.@Nullable Grant<Lane> next = slots.next(); next != null; next = slots.next()) {
        held.add(new Held(next.share(), next.tenant()));
        if (!patient.remove(new Wish(next.share(), next.lane()))) {
          assertThat(slots.tryTake(next.share(), next.tenant(), next.lane(), 20_000)).isFalse();
        }
      }
    }
    assertThat(patient).isEmpty();
  }
}
