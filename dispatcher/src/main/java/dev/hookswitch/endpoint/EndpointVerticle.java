package dev.hookswitch.endpoint;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The home of one live endpoint: a place on one of the delivering event loops, and a mailbox by
 * which other threads reach its {@link Pump}. It wires and hops; the pump works, the lane decides.
 *
 * <p>Vert.x deals out event loops by turns among everything that it deploys, so the loop is chosen
 * by us and given; the verticle's own context carries its deployment only.
 */
public final class EndpointVerticle extends VerticleBase {
  private final Context loop;
  private final Supplier<Pump> pumpOfLoop;
  private final Queue<Consumer<Pump>> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean(true);
  private volatile @Nullable Pump pump;
  private volatile boolean working;
  private volatile boolean usedSinceLastLook = true;

  /**
   * @param loop the event loop to work on
   * @param pumpOfLoop makes the pump; called on the loop
   */
  public EndpointVerticle(Context loop, Supplier<Pump> pumpOfLoop) {
    this.loop = loop;
    this.pumpOfLoop = pumpOfLoop;
  }

  @Override
  public Future<?> start() {
    Promise<Void> started = Promise.promise();
    loop.runOnContext(
        v -> {
          pump = pumpOfLoop.get();
          empty();
          started.complete();
        });
    return started.future();
  }

  /** Hops to the endpoint's loop with a call of its pump. */
  public void tell(Consumer<Pump> call) {
    usedSinceLastLook = true;
    post(call);
  }

  private void post(Consumer<Pump> call) {
    mailbox.add(call);
    if (scheduled.compareAndSet(false, true)) {
      loop.runOnContext(v -> empty());
    }
  }

  /** How the endpoint is doing, once it has begun; to ask does not keep it from being retired. */
  public Future<PumpStatus> status() {
    Promise<PumpStatus> promise = Promise.promise();
    post(p -> promise.complete(p.status()));
    return promise.future();
  }

  /** Begins no more attempts; completes when those under way are recorded. */
  public Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    tell(p -> p.drain().onComplete(drained));
    return drained.future();
  }

  /** Whether nothing happened since the last call and nothing is held. */
  public boolean idleSinceLastLook() {
    boolean used = usedSinceLastLook;
    usedSinceLastLook = false;
    @Nullable Pump current = pump;
    // In this order: what left the mailbox is being worked at before the pump tells of it.
    boolean idle = !used && mailbox.isEmpty() && !working && current != null && current.idle();
    if (!used && !idle && current != null) {
      // What it remembers may have become worthless by time alone, and nobody else looks.
      loop.runOnContext(v -> current.pump());
    }
    return idle;
  }

  /** What the pump of this endpoint is doing; null before it started. */
  public @Nullable Pump pump() {
    return pump;
  }

  private void empty() {
    Pump current = Objects.requireNonNull(pump);
    working = true;
    scheduled.set(false);
    for (Consumer<Pump> call = mailbox.poll(); call != null; call = mailbox.poll()) {
      call.accept(current);
    }
    current.pump();
    working = false;
  }
}
