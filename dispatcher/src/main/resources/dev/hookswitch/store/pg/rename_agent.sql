UPDATE agent
   SET name = $3,
       updated_at = $4
 WHERE tenant_id = $1
   AND id = $2
RETURNING tenant_id, id, name, created_at, updated_at
