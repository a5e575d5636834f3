UPDATE shard
   SET lease_until = now() + make_interval(secs => $2)
 WHERE token = $1
RETURNING shard
