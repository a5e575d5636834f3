package dev.hookswitch.look;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What happened, for one tenant at a time. */
public interface Archive {
  /** The event with this public id. */
  Future<Optional<StoredEvent>> event(TenantId tenant, String id);

  Future<List<StoredEvent>> events(TenantId tenant, EventFilter filter);

  /** Where the deliveries of these events stand, in no particular order. */
  Future<List<DeliveryStatus>> deliveriesOf(TenantId tenant, List<StoredEvent> events);

  Future<List<DeliveryStatus>> deliveries(TenantId tenant, DeliveryFilter filter);

  Future<Optional<DeliveryStatus>> delivery(TenantId tenant, DeliveryId id);

  /** The attempts of a delivery, the first one first. */
  Future<List<AttemptView>> attempts(TenantId tenant, DeliveryId id);
}
