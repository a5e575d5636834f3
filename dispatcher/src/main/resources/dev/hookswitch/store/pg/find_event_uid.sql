SELECT uid
  FROM event_key
 WHERE tenant_id = $1
   AND id = $2
