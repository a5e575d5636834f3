-- Only what must change: whatever somebody else sets at the same moment stays.
UPDATE endpoint
   SET state = 'disabled',
       state_reason = $2,
       updated_at = $3
 WHERE id = $1
   AND state = 'active'
   AND deleted_at IS NULL
