package dev.hookswitch.api;

import dev.hookswitch.api.look.DeliveriesResource;
import dev.hookswitch.api.look.EventsResource;
import dev.hookswitch.api.look.RetryResource;
import dev.hookswitch.api.manage.AgentsResource;
import dev.hookswitch.api.manage.EndpointsResource;
import dev.hookswitch.api.manage.TenantsResource;
import dev.hookswitch.api.operate.Metrics;
import dev.hookswitch.api.operate.OpenApi;
import dev.hookswitch.api.operate.Probes;
import dev.hookswitch.api.profile.ProfilesResource;
import dev.hookswitch.api.replay.ReplaysResource;

/** Everything that answers, apart from publishing. Shared by all event loops. */
public record Resources(
    TenantsResource tenants,
    AgentsResource agents,
    EndpointsResource endpoints,
    EventsResource events,
    DeliveriesResource deliveries,
    RetryResource retries,
    ReplaysResource replays,
    ProfilesResource profiles,
    Probes probes,
    Metrics metrics,
    OpenApi openApi) {}
