-- The newest event first: what is still owed, and what has ended, of one endpoint or of all.
SELECT endpoint.id AS endpoint_id, found.*, event.id AS event_id
  FROM endpoint
 CROSS JOIN LATERAL (
   (SELECT owed.event_uid,
           true AS pending,
           owed.attempt_count,
           owed.due_at,
           'pending' AS state,
           last.error_class
      FROM delivery AS owed
      LEFT JOIN LATERAL (
        SELECT error_class
          FROM attempt
         WHERE attempt.endpoint_id = owed.endpoint_id
           AND attempt.event_uid = owed.event_uid
         ORDER BY started_at DESC
         LIMIT 1) AS last ON true
     WHERE owed.endpoint_id = endpoint.id
       AND ($3::uuid IS NULL OR owed.event_uid = $3)
       AND ($4::text IS NULL OR $4 = 'pending')
       AND ($5::text IS NULL OR last.error_class = $5)
       AND (owed.event_uid, owed.endpoint_id) < ($6::uuid, $7::bigint)
     ORDER BY owed.event_uid DESC
     LIMIT $8)
   UNION ALL
   (SELECT ended.event_uid,
           false,
           ended.number,
           NULL::timestamptz,
           ended.state,
           ended.error_class
      FROM attempt AS ended
     WHERE ended.endpoint_id = endpoint.id
       AND ended.state <> 'pending'
       AND ($3::uuid IS NULL OR ended.event_uid = $3)
       AND ($4::text IS NULL OR ended.state = $4)
       AND ($5::text IS NULL OR ended.error_class = $5)
       AND (ended.event_uid, ended.endpoint_id) < ($6::uuid, $7::bigint)
     ORDER BY ended.event_uid DESC
     LIMIT $8)
 ) AS found
  JOIN event
    ON event.tenant_id = endpoint.tenant_id
   AND event.uid = found.event_uid
 WHERE endpoint.tenant_id = $1
   AND ($2::bigint IS NULL OR endpoint.id = $2)
 ORDER BY found.event_uid DESC, endpoint.id DESC
 LIMIT $8
