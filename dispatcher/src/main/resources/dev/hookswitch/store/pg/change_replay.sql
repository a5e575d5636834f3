-- Moves a job to another state, if it is in one of those that lead there.
UPDATE replay
   SET state = $3,
       updated_at = $5
 WHERE tenant_id = $1
   AND id = $2
   AND state = ANY ($4::text[])
RETURNING *
