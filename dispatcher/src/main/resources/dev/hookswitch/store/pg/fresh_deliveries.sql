-- What an endpoint is owed and was never sent, in order of acceptance. Where order is kept per call ($5
-- is the present instant), without the events of calls that are held.
SELECT delivery.attempt_count, delivery.failures, delivery.failover, delivery.replay_id, event.uid,
       event.tenant_id, event.id, event.type, event.agent_id, event.call_id, event.user_id,
       event.occurred_at, event.ttl_s, event.data,
       $4::boolean
       AND EXISTS (
         SELECT
           FROM event AS newer
          WHERE newer.tenant_id = event.tenant_id
            AND newer.call_id = event.call_id
            AND newer.uid > event.uid
            AND newer.type = event.type
            AND delivery.endpoint_id = ANY (newer.endpoint_ids)) AS superseded
  FROM delivery
  JOIN event
    ON event.tenant_id = delivery.tenant_id
   AND event.uid = delivery.event_uid
 WHERE delivery.endpoint_id = $1
   AND delivery.event_uid >= $2
   AND delivery.due_at IS NULL
   AND ($5::timestamptz IS NULL OR NOT EXISTS (
         SELECT
           FROM delivery AS head
          WHERE head.endpoint_id = delivery.endpoint_id
            AND head.held_call = event.call_id
            AND head.event_uid < delivery.event_uid
            AND head.held_until > $5))
 ORDER BY delivery.event_uid
 LIMIT $3
