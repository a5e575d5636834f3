package dev.hookswitch.accept;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be stored, with the endpoints that are owed it.
 *
 * @param digest of the posted event, if its sender named it and may post it again; else null
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the database, never compared
public record Entry(Event event, byte @Nullable [] digest, List<Endpoint> endpoints) {}
