package dev.hookswitch.endpoint.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Gate;
import dev.hookswitch.pace.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything there is: time, a database, receivers, and the process that delivers. */
public final class World {
  /** How the process is set up, and what its database does to it. */
  record Options(
      ModelLink.Faults faults,
      Lane.Bounds lane,
      long memoryBytes,
      Slots.Options slots,
      CircuitBreaker.Options breaker,
      Duration hold) {
    /** Much room, a fast and faultless database. */
    static Options calm() {
      return new Options(
          new ModelLink.Faults(Duration.ofMillis(5), 0),
          new Lane.Bounds(1_000, 16_000_000),
          1L << 30,
          Slots.Options.standard(2_000, 40, 20, 50),
          Kits.BREAKER,
          Duration.ofSeconds(30));
    }

    Options slots(int slots) {
      return new Options(
          faults, lane, memoryBytes, Slots.Options.standard(slots, 40, 20, 50), breaker, hold);
    }
  }

  /** What is posted; only what a test cares about. */
  record Post(String type, @Nullable String call, @Nullable Integer ttlSeconds) {
    static final Post PLAIN = new Post("call.ended", null, null);

    static Post ofCall(String call) {
      return new Post("call.ended", call, null);
    }
  }

  private static final Duration HOP = Duration.ofNanos(200_000);

  private final Timeline time = new Timeline();
  private final ModelPostgres postgres = new ModelPostgres();
  private final Options options;
  private final Random random;
  private final Witness witness;
  private final Watchman watchman = new Watchman(this);
  private final Map<EndpointId, EndpointBuilder> builders = new LinkedHashMap<>();
  private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Map<String, Instant> lastCommit = new HashMap<>();
  private @Nullable Node node;
  private Instant upSince = Instant.MIN;
  private long uids;

  World(Options options, Random random) {
    this.options = options;
    this.random = random;
    this.witness = new Witness(time, postgres, options.slots().slots());
    start();
  }

  /** A subscribed endpoint with its receiver. */
  EndpointId subscribe(EndpointBuilder builder, Receiver receiver) {
    Endpoint endpoint = builder.build();
    builders.put(endpoint.id(), builder);
    endpoints.put(endpoint.id(), endpoint);
    receivers.put(endpoint.url().toString(), receiver);
    return endpoint.id();
  }

  void receiverAt(String url, Receiver receiver) {
    receivers.put(TargetUrl.parse(url, true).toString(), receiver);
  }

  /** Accepts an event: it is committed after a while, and then handed over. */
  Event post(Post post, EndpointId... owed) {
    Event event = event(post);
    @Nullable Node accepting = node;
    if (accepting == null) {
      return event;
    }
    Instant commit = time.instant().plusNanos(1 + random.nextInt(20_000_000));
    if (post.call() != null) {
      // The events of one call come over one connection, one after the other.
      @Nullable Instant last = lastCommit.get(post.call());
      commit = last != null && !commit.isAfter(last) ? last.plusNanos(1) : commit;
      lastCommit.put(post.call(), commit);
    }
    time.in(
        Duration.between(time.instant(), commit),
        () -> {
          if (node == accepting) {
            commit(event, owed, accepting);
          }
        });
    return event;
  }

  private Event event(Post post) {
    UUID uid =
        new UUID((time.instant().toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L | ++uids);
    return new Event(
        uid,
        EventUid.publicId(uid),
        Samples.TENANT,
        post.type(),
        null,
        post.call(),
        null,
        null,
        post.ttlSeconds(),
        "{}".getBytes(UTF_8));
  }

  private void commit(Event event, EndpointId[] owed, Node accepting) {
    for (EndpointId endpoint : owed) {
      if (endpoint(endpoint).state() != EndpointState.DISABLED) {
        postgres.accept(event, endpoint);
        time.in(
            HOP,
            () -> {
              if (node == accepting) {
                accepting.offer(Delivery.fresh(event, endpoint, 0));
              }
            });
      }
    }
  }

  /** So many at once, as they would stand in Postgres after a long outage of everything. */
  void backlog(int events, EndpointId endpoint) {
    for (int n = 0; n < events; n++) {
      postgres.accept(event(Post.PLAIN), endpoint);
    }
    Objects.requireNonNull(node).sweep();
  }

  /** The process dies, and another one starts after a while. */
  void crash(Duration down) {
    Objects.requireNonNull(node).crash();
    node = null;
    witness.crashed();
    time.in(down, this::start);
  }

  private void start() {
    upSince = time.instant();
    node = new Node(this);
    node.sweep();
  }

  boolean up() {
    return node != null;
  }

  Node node() {
    return Objects.requireNonNull(node);
  }

  /** Somebody changes the configuration of an endpoint. */
  void patch(EndpointId id, Consumer<EndpointBuilder> change) {
    EndpointBuilder builder = Objects.requireNonNull(builders.get(id));
    change.accept(builder);
    endpoints.put(id, builder.build());
    witness.changed(id);
    if (node != null) {
      node.changed(id);
    }
  }

  void disable(EndpointId id) {
    patch(id, builder -> builder.enabled(false));
  }

  /** Makes an attempt; what it answers is null where it broke by our own fault. */
  void send(
      Endpoint endpoint, Delivery delivery, Route route, Consumer<@Nullable Outcome> answered) {
    Pump pump = Objects.requireNonNull(node().live(endpoint.id()));
    PumpStatus status = pump.status();
    witness.began(endpoint, delivery, route, status);
    watchman.sent(endpoint.id());
    if (options.faults().failing() > 0 && random.nextInt(500) == 0) {
      witness.broke(delivery.id(), route);
      time.in(HOP, () -> answered.accept(null));
      return;
    }
    String url = String.valueOf(route.failover() ? endpoint.failoverUrl() : endpoint.url());
    Receiver.Answer answer = Objects.requireNonNull(receivers.get(url), url).answer(time.nanos());
    Rules rules = endpoint.rulesFor(delivery.event().type());
    Duration timeout = endpoint.timeout(rules);
    boolean timesOut = answer.after().compareTo(timeout) >= 0;
    Instant began = time.instant();
    int code = timesOut ? 0 : answer.status();
    boolean probe = isProbe(route.failover() ? status.failover() : status.primary());
    int process = witness.crashes();
    time.in(
        timesOut ? timeout : answer.after(),
        () -> {
          if (witness.crashes() != process) {
            return;
          }
          Sent sent =
              new Sent(
                  delivery.id(),
                  delivery.attemptCount() + 1,
                  route.failover(),
                  route.released(),
                  probe,
                  process,
                  began,
                  time.instant(),
                  code);
          boolean rests = answer.retryAfter() != null && rules.retryAfter().appliesTo(code);
          witness.ended(sent, rests ? time.instant().plus(answer.retryAfter()) : null);
          answered.accept(Outcomes.of(began, code, timesOut, answer.retryAfter()));
        });
  }

  private static boolean isProbe(Gate.@Nullable Snapshot gate) {
    return gate != null && gate.state() == CircuitBreaker.State.HALF_OPEN;
  }

  /** The process knows that the attempt is recorded. */
  void recorded(Attempt attempt) {
    witness.recorded(attempt.delivery().id());
  }

  /** Lets time pass, and looks now and then whether everybody does what can be done. */
  void run(Duration duration) {
    Instant end = time.instant().plus(duration);
    while (time.instant().isBefore(end)) {
      Duration left = Duration.between(time.instant(), end);
      Duration step = duration.toHours() > 6 ? Duration.ofMinutes(30) : Duration.ofMinutes(1);
      time.run(left.compareTo(step) < 0 ? left : step);
      watchman.look(upSince, endpoints.values());
    }
  }

  Options options() {
    return options;
  }

  Timeline time() {
    return time;
  }

  ModelPostgres postgres() {
    return postgres;
  }

  Random random() {
    return random;
  }

  Endpoint endpoint(EndpointId id) {
    return Objects.requireNonNull(endpoints.get(id));
  }

  Witness witness() {
    return witness;
  }

  List<Sent> sent() {
    return witness.sent;
  }
}
