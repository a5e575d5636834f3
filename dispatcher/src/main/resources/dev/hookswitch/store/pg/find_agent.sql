SELECT tenant_id, id, name, created_at, updated_at
  FROM agent
 WHERE tenant_id = $1
   AND id = $2
