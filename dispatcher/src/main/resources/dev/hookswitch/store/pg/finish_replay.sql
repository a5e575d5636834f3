-- A job is done when its walk has ended and nothing of it is owed any more.
UPDATE replay
   SET state = 'done',
       updated_at = $2
 WHERE id = $1
   AND state = 'running'
   AND walked
   AND NOT EXISTS (SELECT FROM delivery WHERE delivery.replay_id = $1)
RETURNING id
