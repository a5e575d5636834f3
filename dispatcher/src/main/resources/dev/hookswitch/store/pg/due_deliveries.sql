-- The retries of an endpoint, the longest due first; the first that is not due yet tells when to look
-- again.
SELECT delivery.attempt_count, delivery.failures, delivery.failover, delivery.replay_id,
       delivery.due_at, event.uid, event.tenant_id, event.id, event.type, event.agent_id,
       event.call_id, event.user_id, event.occurred_at, event.ttl_s, event.data,
       $3::boolean
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
   AND delivery.due_at IS NOT NULL
   AND delivery.replay_id IS NULL
 ORDER BY delivery.due_at
 LIMIT $2
