-- The retries of an endpoint, the longest due first; the first that is not due yet tells when to look
-- again.
SELECT delivery.attempt_count, delivery.due_at, event.uid, event.tenant_id, event.id, event.type, event.agent_id, event.call_id,
       event.user_id, event.occurred_at, event.ttl_s, event.data
  FROM delivery
  JOIN event
    ON event.tenant_id = delivery.tenant_id
   AND event.uid = delivery.event_uid
 WHERE delivery.endpoint_id = $1
   AND delivery.due_at IS NOT NULL
 ORDER BY delivery.due_at
 LIMIT $2
