-- Makes a job owe what its walk has found, and moves its cursor, both or neither: nothing if the job
-- does not run any more, or if another process has moved the cursor since. Endpoints that were removed
-- meanwhile are left out; the lock keeps a removal from overlooking the new rows.
WITH job AS MATERIALIZED (
  SELECT id, tenant_id
    FROM replay
   WHERE id = $1
     AND state = 'running'
     AND cursor_uid = $2
     AND cursor_endpoint = $3
     FOR UPDATE
),
target AS MATERIALIZED (
  SELECT endpoint.id
    FROM endpoint
   WHERE endpoint.id = ANY ($8::bigint[])
     AND endpoint.tenant_id = (SELECT tenant_id FROM job)
     AND endpoint.deleted_at IS NULL
     FOR SHARE
),
brought AS (
  INSERT INTO delivery (endpoint_id, event_uid, tenant_id, shard, attempt_count, due_at, replay_id)
  SELECT found.endpoint_id,
         found.event_uid,
         job.tenant_id,
         found.shard,
         (SELECT max(number)
            FROM attempt
           WHERE attempt.endpoint_id = found.endpoint_id
             AND attempt.event_uid = found.event_uid),
         $7,
         job.id
    FROM job
   CROSS JOIN unnest($8::bigint[], $9::uuid[], $10::smallint[])
           AS found (endpoint_id, event_uid, shard)
   WHERE found.endpoint_id IN (SELECT id FROM target)
  ON CONFLICT DO NOTHING
  RETURNING endpoint_id
),
moved AS (
  UPDATE replay
     SET cursor_uid = $4,
         cursor_endpoint = $5,
         walked = $6,
         queued = replay.queued + (SELECT count(*) FROM brought),
         updated_at = $7
    FROM job
   WHERE replay.id = job.id
)
SELECT (SELECT count(*) FROM brought) AS queued,
       ARRAY(SELECT DISTINCT endpoint_id FROM brought) AS endpoint_ids
  FROM job
