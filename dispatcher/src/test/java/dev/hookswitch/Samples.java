package dev.hookswitch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hookswitch.config.profile.Limits;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.ProfileLoader;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.deliver.Choices;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.deliver.sign.WebhookSecret;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Progress;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.Timings;
import dev.hookswitch.event.TypeFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Values for tests that care about a few of their fields. */
public final class Samples {
  private static final Profiles PROFILES = ProfileLoader.load(Optional.empty());
  private static final Profile STANDARD = PROFILES.standard();
  public static final TenantId TENANT = new TenantId(7);
  public static final WebhookSecret SECRET =
      WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final EventUid.Source UIDS = new EventUid.Source(Clock.systemUTC());
  private static final AtomicLong IDS = new AtomicLong(1_000_000);

  private Samples() {}

  public static Profile standardProfile() {
    return STANDARD;
  }

  public static Profiles profiles() {
    return PROFILES;
  }

  public static synchronized UUID uid() {
    return UIDS.next();
  }

  public static EndpointId endpointId() {
    return new EndpointId(IDS.incrementAndGet());
  }

  public static Event event() {
    return event(uid(), "{\"n\":1}");
  }

  public static Event event(UUID uid, String data) {
    return event(uid, EventUid.publicId(uid), TENANT, data);
  }

  public static Event event(UUID uid, String id, TenantId tenant, String data) {
    return new Event(
        uid, id, tenant, "call.ended", null, null, null, null, null, data.getBytes(UTF_8));
  }

  public static Delivery delivery(Event event, EndpointId endpoint) {
    return Delivery.fresh(event, endpoint, System.nanoTime());
  }

  public static Delivery delivery() {
    return delivery(event(), new EndpointId(1));
  }

  public static EndpointBuilder endpointTo(String url) {
    return endpointTo(endpointId(), url);
  }

  public static EndpointBuilder endpointTo(EndpointId id, String url) {
    return new EndpointBuilder(id, url);
  }

  public static Outcome delivered() {
    return outcome(200, null);
  }

  public static Outcome outcome(int status, @Nullable ErrorClass error) {
    return new Outcome(
        Instant.now(),
        status,
        error,
        error == null ? null : "status " + status,
        null,
        "127.0.0.1:80",
        new Timings(1, 2, 3, 4, 5, 6),
        new Exchange("POST", "https://a.example/…", "a: b\n", "c: d\n", null, false));
  }

  public static Attempt attempt(Delivery delivery, DeliveryState state, @Nullable Instant dueAt) {
    return Attempt.made(
        delivery,
        false,
        outcome(state == DeliveryState.DELIVERED ? 200 : 500, errorOf(state)),
        state,
        dueAt == null ? null : new Deferral(dueAt, delivery.attemptCount() + 1, false, null));
  }

  /** A delivery that was attempted so many times, each of them charged. */
  public static Delivery retry(Event event, EndpointId endpoint, int attempts) {
    return new Delivery(event, endpoint, new Progress(attempts, attempts, false, false), false, 0);
  }

  private static @Nullable ErrorClass errorOf(DeliveryState state) {
    return state == DeliveryState.DELIVERED ? null : ErrorClass.SERVER_ERROR;
  }

  /** An endpoint with everything at its simplest, to be changed where a test cares. */
  public static final class EndpointBuilder {
    private final EndpointId id;
    private final String url;
    private TenantId tenant = TENANT;
    private List<String> types = List.of();
    private @Nullable Set<String> agents;
    private @Nullable String userId;
    private Profile profile = STANDARD;
    private EndpointState state = EndpointState.ACTIVE;
    private @Nullable Double ratePerSecond;
    private @Nullable Integer burst;
    private boolean ordered;
    private @Nullable String failoverUrl;
    private Map<String, String> headers = Map.of();
    private EndpointAuth auth = EndpointAuth.NONE;
    private Duration timeout = Duration.ofSeconds(10);
    private int maxRetries = 3;
    private int maxInFlight = 4;

    EndpointBuilder(EndpointId id, String url) {
      this.id = id;
      this.url = url;
    }

    public EndpointBuilder tenant(TenantId value) {
      tenant = value;
      return this;
    }

    public EndpointBuilder types(String... value) {
      types = List.of(value);
      return this;
    }

    public EndpointBuilder agents(String... value) {
      agents = Set.of(value);
      return this;
    }

    public EndpointBuilder userId(String value) {
      userId = value;
      return this;
    }

    public EndpointBuilder profile(Profile value) {
      profile = value;
      return this;
    }

    public EndpointBuilder state(EndpointState value) {
      state = value;
      return this;
    }

    public EndpointBuilder enabled(boolean value) {
      return state(value ? EndpointState.ACTIVE : EndpointState.DISABLED);
    }

    public EndpointBuilder rate(double perSecond, int atOnce) {
      ratePerSecond = perSecond;
      burst = atOnce;
      return this;
    }

    public EndpointBuilder ordered(boolean value) {
      ordered = value;
      return this;
    }

    public EndpointBuilder failoverUrl(String value) {
      failoverUrl = value;
      return this;
    }

    public EndpointBuilder headers(Map<String, String> value) {
      headers = value;
      return this;
    }

    public EndpointBuilder auth(EndpointAuth value) {
      auth = value;
      return this;
    }

    public EndpointBuilder timeout(Duration value) {
      timeout = value;
      return this;
    }

    public EndpointBuilder maxRetries(int value) {
      maxRetries = value;
      return this;
    }

    public EndpointBuilder maxInFlight(int value) {
      maxInFlight = value;
      return this;
    }

    public Endpoint build() {
      Instant made = Instant.parse("2026-03-01T00:00:00Z");
      return new Endpoint(
          id,
          tenant,
          TargetUrl.parse(url, true),
          "sample",
          profile,
          TypeFilter.of(types),
          agents,
          userId,
          state,
          state == EndpointState.DISABLED ? EndpointState.Reason.MANUAL : null,
          "POST",
          headers,
          auth,
          List.of(new Endpoint.SigningKey(SECRET, null)),
          new Choices(
              timeout,
              maxRetries,
              maxInFlight,
              ratePerSecond,
              burst,
              ordered ? Limits.Order.CALL : null),
          failoverUrl == null ? null : TargetUrl.parse(failoverUrl, true),
          made,
          made);
    }
  }
}
