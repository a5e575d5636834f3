-- Events that some endpoint did not get: those still owed, and those given up. Found from the two
-- small sets, endpoint by endpoint, never by walking all events.
WITH candidate AS (
  SELECT missing.event_uid
    FROM endpoint
   CROSS JOIN LATERAL (
     (SELECT event_uid
        FROM delivery
       WHERE delivery.endpoint_id = endpoint.id
         AND event_uid > $2
         AND event_uid < $3
       ORDER BY event_uid
       LIMIT CASE WHEN $4::text IS NULL AND $5::text IS NULL AND $6::text IS NULL THEN $7 END)
     UNION ALL
     (SELECT event_uid
        FROM attempt
       WHERE attempt.endpoint_id = endpoint.id
         AND event_uid > $2
         AND event_uid < $3
         AND state IN ('failed', 'dead', 'expired', 'cancelled')
         -- Not delivered by a later attempt: it may have been retried, or replayed.
         AND started_at = (
           SELECT started_at
             FROM attempt AS last
            WHERE last.endpoint_id = attempt.endpoint_id
              AND last.event_uid = attempt.event_uid
              AND last.state <> 'pending'
            ORDER BY number DESC, started_at DESC
            LIMIT 1)
       ORDER BY event_uid
       LIMIT CASE WHEN $4::text IS NULL AND $5::text IS NULL AND $6::text IS NULL THEN $7 END)
   ) AS missing
   WHERE endpoint.tenant_id = $1
)
SELECT uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s, data, endpoint_ids
  FROM (SELECT DISTINCT event_uid FROM candidate) AS found
  JOIN event
    ON event.tenant_id = $1
   AND event.uid = found.event_uid
 WHERE ($4::text IS NULL OR call_id = $4)
   AND ($5::text IS NULL OR agent_id = $5)
   AND ($6::text IS NULL OR type = $6)
 ORDER BY uid
 LIMIT $7
