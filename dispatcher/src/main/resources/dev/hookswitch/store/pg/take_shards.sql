-- Takes every shard that nobody holds, or all of them if we know that nobody else can be alive.
UPDATE shard
   SET token = $1,
       owner = $2,
       lease_until = now() + make_interval(secs => $3)
 WHERE token <> $1
   AND (lease_until < now() OR $4)
RETURNING shard
