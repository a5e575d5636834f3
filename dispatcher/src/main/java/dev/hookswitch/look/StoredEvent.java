package dev.hookswitch.look;

import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import java.util.List;

/** An event and the endpoints that were owed it when it was accepted. */
public record StoredEvent(Event event, List<EndpointId> endpoints) {}
