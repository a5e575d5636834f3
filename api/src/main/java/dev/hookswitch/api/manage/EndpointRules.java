package dev.hookswitch.api.manage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.deliver.Choices;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.deliver.sign.WebhookSecret;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PublicId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.TypeFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From posted documents to endpoints. What later releases will honour is refused by name until
 * then: a setting that is silently ignored would be worse than none. What an endpoint may set for
 * itself, its profile says.
 */
public final class EndpointRules {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final int LIST_MAX = 1_000;
  private static final int ID_MAX = 256;

  private final Clock clock;
  private final boolean plainHttp;
  private final AddressPolicy policy;
  private final Profiles profiles;

  /**
   * @param plainHttp whether http URLs are taken besides https
   */
  public EndpointRules(Clock clock, boolean plainHttp, AddressPolicy policy, Profiles profiles) {
    this.clock = clock;
    this.plainHttp = plainHttp;
    this.policy = policy;
    this.profiles = profiles;
  }

  /** A new endpoint of this tenant. */
  Endpoint create(TenantId tenant, EndpointDocument posted) {
    if (posted.url() == null) {
      throw InvalidInputException.invalidField("missing_field", "/url", "is required");
    }
    Instant now = clock.instant();
    WebhookSecret secret =
        posted.secret() == null ? WebhookSecret.generate() : secret(posted.secret());
    Endpoint blank =
        new Endpoint(
            new EndpointId(PublicId.next(clock.millis())),
            tenant,
            url("/url", posted.url()),
            null,
            profiles.standard(),
            TypeFilter.of(List.of()),
            null,
            null,
            EndpointState.ACTIVE,
            null,
            "POST",
            Map.of(),
            EndpointAuth.NONE,
            List.of(new Endpoint.SigningKey(secret, null)),
            Choices.NONE,
            null,
            now,
            now);
    return merge(blank, posted, now);
  }

  /** The endpoint with the posted changes. */
  Endpoint change(Endpoint endpoint, EndpointDocument posted) {
    if (posted.secret() != null) {
      throw InvalidInputException.invalidField(
          "invalid_value", "/secret", "changes by POST /v1/endpoints/{id}/rotate-secret");
    }
    return merge(endpoint, posted, clock.instant());
  }

  private Endpoint merge(Endpoint e, EndpointDocument posted, Instant now) {
    refuseLaterWork(posted);
    Profile profile = posted.profile() == null ? e.profile() : profile(posted.profile());
    EndpointState state = StateRules.merge(e.state(), posted);
    return new Endpoint(
        e.id(),
        e.tenant(),
        posted.url() == null ? e.url() : url("/url", posted.url()),
        text("/name", posted.name(), e.name(), 200),
        profile,
        posted.types() == null ? e.types() : types(posted.types()),
        posted.agents() == null ? e.agents() : agents(posted.agents()),
        text("/user_id", posted.userId(), e.userId(), ID_MAX),
        state,
        StateRules.reason(e, state),
        posted.method() == null ? e.method() : method(posted.method()),
        posted.headers() == null ? e.headers() : HeaderRules.check(posted.headers()),
        posted.auth() == null ? e.auth() : AuthRules.check(posted.auth()),
        e.secrets(),
        new ChoiceRules(profile).merge(e.choices(), posted),
        failoverUrl(profile, posted.failoverUrl(), e.failoverUrl()),
        e.createdAt(),
        now);
  }

  private Profile profile(String name) {
    return profiles
        .find(name)
        .orElseThrow(
            () ->
                InvalidInputException.invalid(
                    "/profile",
                    name,
                    "must be one of " + profiles.all().stream().map(Profile::name).toList()));
  }

  private @Nullable TargetUrl failoverUrl(
      Profile profile, @Nullable JsonNode posted, @Nullable TargetUrl before) {
    if (posted == null) {
      return before;
    }
    if (posted.isNull()) {
      return null;
    }
    if (!posted.isTextual()) {
      throw InvalidInputException.invalid(
          "/failover_url", posted.toString(), "must be a string or null");
    }
    if (!profile.settable().failoverUrl()) {
      throw InvalidInputException.invalid(
          "/failover_url", posted.textValue(), "is not offered by the profile " + profile.name());
    }
    return url("/failover_url", posted.textValue());
  }

  private static void refuseLaterWork(EndpointDocument posted) {
    unsupported("/template", posted.template());
    unsupported("/alert", posted.alert());
  }

  private static void unsupported(String field, @Nullable JsonNode value) {
    if (value != null && !value.isNull()) {
      throw InvalidInputException.invalidField(
          "not_supported", field, "is not supported in this release; leave it out or null");
    }
  }

  private static WebhookSecret secret(String text) {
    return at("/secret", () -> WebhookSecret.parse(text));
  }

  /** Names the field by its place in the document, which the parser of a value does not know. */
  private static <T> T at(String pointer, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (InvalidInputException e) {
      throw InvalidInputException.of(e.status(), e.code(), pointer, e.value(), e.rule());
    }
  }

  private TargetUrl url(String field, String text) {
    TargetUrl url = at(field, () -> TargetUrl.parse(text, plainHttp));
    Optional<String> refusal = url.literalAddress().flatMap(policy::refusal);
    if (refusal.isPresent()) {
      throw InvalidInputException.of(
          422,
          "blocked_address",
          field,
          url.host(),
          "must not be in " + refusal.get() + " (see egress.allow)");
    }
    return url;
  }

  private static TypeFilter types(List<String> types) {
    if (types.size() > LIST_MAX) {
      throw InvalidInputException.invalid(
          "/types", types.size() + " items", "may have " + LIST_MAX + " items");
    }
    int absent = types.indexOf(null);
    if (absent >= 0) {
      throw InvalidInputException.invalidField(
          "invalid_value", "/types/" + absent, "must be a string");
    }
    return TypeFilter.of(types);
  }

  private static @Nullable Set<String> agents(JsonNode agents) {
    if (agents.isNull()) {
      return null;
    }
    if (!agents.isArray() || agents.isEmpty() || agents.size() > LIST_MAX) {
      throw InvalidInputException.invalidField(
          "invalid_value", "/agents", "must be null, or 1 to " + LIST_MAX + " agent ids");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode agent : agents) {
      if (!agent.isTextual()) {
        throw InvalidInputException.invalid("/agents", agent.toString(), "must hold strings");
      }
      ids.add(Fields.text("/agents", agent.textValue(), ID_MAX));
    }
    return ids;
  }

  private static @Nullable String text(
      String field, @Nullable JsonNode posted, @Nullable String before, int max) {
    if (posted == null) {
      return before;
    }
    if (posted.isNull()) {
      return null;
    }
    if (!posted.isTextual()) {
      throw InvalidInputException.invalid(field, posted.toString(), "must be a string or null");
    }
    return Fields.text(field, posted.textValue(), max);
  }

  private static String method(String method) {
    if (!METHODS.contains(method)) {
      throw InvalidInputException.invalid("/method", method, "must be POST, PUT or PATCH");
    }
    return method;
  }
}
