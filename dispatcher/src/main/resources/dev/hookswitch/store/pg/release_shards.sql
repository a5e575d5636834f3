UPDATE shard
   SET lease_until = '-infinity',
       owner = NULL
 WHERE token = $1
