-- The failed deliveries of an endpoint behind which later events of their calls wait, or waited.
SELECT held_call, event_uid, held_until
  FROM delivery
 WHERE endpoint_id = $1
   AND held_call IS NOT NULL
 ORDER BY held_call, event_uid
 LIMIT $2
