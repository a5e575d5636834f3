-- The newest event first: what is still owed, and what has ended, of one endpoint or of all. What has
-- ended stands where its last final attempt left it; what was brought back is owed, and nothing else.
--
-- Scalar subqueries, not joins: a walk along the index asks for each row it meets and stops at the
-- limit, where a join might read a table as a whole first.
SELECT found.endpoint_id,
       found.event_uid,
       found.pending,
       coalesce(
         found.attempt_count,
         (SELECT max(number)
            FROM attempt
           WHERE attempt.endpoint_id = found.endpoint_id
             AND attempt.event_uid = found.event_uid)) AS attempt_count,
       found.due_at,
       found.state,
       found.error_class,
       event.id AS event_id
  FROM (
    SELECT endpoint.id AS endpoint_id, one.*
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
             ORDER BY number DESC, started_at DESC
             LIMIT 1) AS last ON true
         WHERE owed.endpoint_id = endpoint.id
           AND owed.event_uid <= $6::uuid
           AND (owed.event_uid, owed.endpoint_id) < ($6::uuid, $7::bigint)
           AND ($11::uuid IS NULL OR owed.event_uid >= $11)
           AND ($3::uuid IS NULL OR owed.event_uid = $3)
           AND ($10::text IS NULL OR owed.event_uid = ANY (ARRAY(
                 SELECT uid FROM event WHERE tenant_id = $1 AND call_id = $10)))
           AND ($4::text IS NULL OR $4 = 'pending')
           AND ($5::text IS NULL OR last.error_class = $5)
           AND ($9::text IS NULL OR $9 = (
                 SELECT type FROM event WHERE tenant_id = $1 AND uid = owed.event_uid))
         ORDER BY owed.event_uid DESC
         LIMIT $8)
       UNION ALL
       (SELECT ended.event_uid,
               false,
               NULL::int,
               NULL::timestamptz,
               ended.state,
               ended.error_class
          FROM attempt AS ended
         WHERE ended.endpoint_id = endpoint.id
           AND ended.event_uid <= $6::uuid
           AND (ended.event_uid, ended.endpoint_id) < ($6::uuid, $7::bigint)
           AND ended.state <> 'pending'
           AND ($11::uuid IS NULL OR ended.event_uid >= $11)
           AND ($3::uuid IS NULL OR ended.event_uid = $3)
           AND ($10::text IS NULL OR ended.event_uid = ANY (ARRAY(
                 SELECT uid FROM event WHERE tenant_id = $1 AND call_id = $10)))
           AND ($4::text IS NULL OR ended.state = $4)
           AND ($5::text IS NULL OR ended.error_class = $5)
           AND ($9::text IS NULL OR $9 = (
                 SELECT type FROM event WHERE tenant_id = $1 AND uid = ended.event_uid))
           AND ended.started_at = (
             SELECT started_at
               FROM attempt AS last
              WHERE last.endpoint_id = ended.endpoint_id
                AND last.event_uid = ended.event_uid
                AND last.state <> 'pending'
              ORDER BY number DESC, started_at DESC
              LIMIT 1)
           AND (SELECT owed.event_uid
                  FROM delivery AS owed
                 WHERE owed.endpoint_id = ended.endpoint_id
                   AND owed.event_uid = ended.event_uid) IS NULL
         ORDER BY ended.event_uid DESC
         LIMIT $8)
     ) AS one
     WHERE endpoint.tenant_id = $1
       AND ($2::bigint IS NULL OR endpoint.id = $2)
     ORDER BY one.event_uid DESC, endpoint.id DESC
     LIMIT $8) AS found
  JOIN event
    ON event.tenant_id = $1
   AND event.uid = found.event_uid
 ORDER BY found.event_uid DESC, found.endpoint_id DESC
