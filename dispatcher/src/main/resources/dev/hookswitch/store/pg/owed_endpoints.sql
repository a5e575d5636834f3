-- Every endpoint that is owed something, by hopping from one to the next along the primary key: the
-- oldest fresh delivery, and when the next retry is due, or the next replay.
WITH RECURSIVE owed AS (
  (SELECT endpoint_id, shard FROM delivery ORDER BY endpoint_id LIMIT 1)
  UNION ALL
  SELECT next.endpoint_id, next.shard
    FROM owed
   CROSS JOIN LATERAL (
     SELECT endpoint_id, shard
       FROM delivery
      WHERE delivery.endpoint_id > owed.endpoint_id
      ORDER BY endpoint_id
      LIMIT 1) AS next
)
SELECT endpoint_id,
       shard,
       (SELECT event_uid
          FROM delivery
         WHERE delivery.endpoint_id = owed.endpoint_id
           AND due_at IS NULL
         ORDER BY event_uid
         LIMIT 1) AS oldest_fresh,
       least(
         (SELECT due_at
            FROM delivery
           WHERE delivery.endpoint_id = owed.endpoint_id
             AND due_at IS NOT NULL
             AND replay_id IS NULL
           ORDER BY due_at
           LIMIT 1),
         (SELECT due_at
            FROM delivery
           WHERE delivery.endpoint_id = owed.endpoint_id
             AND replay_id IS NOT NULL
           ORDER BY due_at
           LIMIT 1)) AS next_due
  FROM owed
