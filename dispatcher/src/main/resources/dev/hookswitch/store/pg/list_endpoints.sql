SELECT *
  FROM endpoint
 WHERE tenant_id = $1
   AND deleted_at IS NULL
   AND id > $2
 ORDER BY id
 LIMIT $3
