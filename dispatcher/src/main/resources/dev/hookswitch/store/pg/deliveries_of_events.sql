-- Where each delivery of these events stands: still owed, or as its last final attempt left it.
SELECT wanted.endpoint_id,
       wanted.event_uid,
       owed.event_uid IS NOT NULL AS pending,
       coalesce(owed.attempt_count, last.number, 0) AS attempt_count,
       owed.due_at,
       ended.state,
       CASE WHEN owed.event_uid IS NULL THEN ended.error_class ELSE last.error_class END AS error_class,
       event.id AS event_id
  FROM unnest($2::bigint[], $3::uuid[]) AS wanted (endpoint_id, event_uid)
  JOIN event
    ON event.tenant_id = $1
   AND event.uid = wanted.event_uid
  LEFT JOIN delivery AS owed
    ON owed.endpoint_id = wanted.endpoint_id
   AND owed.event_uid = wanted.event_uid
  LEFT JOIN LATERAL (
    SELECT number, error_class
      FROM attempt
     WHERE attempt.endpoint_id = wanted.endpoint_id
       AND attempt.event_uid = wanted.event_uid
       AND attempt.tenant_id = $1
     ORDER BY number DESC, started_at DESC
     LIMIT 1) AS last ON true
  LEFT JOIN LATERAL (
    SELECT state, error_class
      FROM attempt
     WHERE attempt.endpoint_id = wanted.endpoint_id
       AND attempt.event_uid = wanted.event_uid
       AND attempt.tenant_id = $1
       AND attempt.state <> 'pending'
     ORDER BY number DESC, started_at DESC
     LIMIT 1) AS ended ON true
