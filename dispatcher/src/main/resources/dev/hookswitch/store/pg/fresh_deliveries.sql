-- What an endpoint is owed and was never sent, in order of acceptance.
SELECT delivery.attempt_count, event.uid, event.tenant_id, event.id, event.type, event.agent_id, event.call_id,
       event.user_id, event.occurred_at, event.ttl_s, event.data
  FROM delivery
  JOIN event
    ON event.tenant_id = delivery.tenant_id
   AND event.uid = delivery.event_uid
 WHERE delivery.endpoint_id = $1
   AND delivery.event_uid >= $2
   AND delivery.due_at IS NULL
 ORDER BY delivery.event_uid
 LIMIT $3
