SELECT id, tenant_id, name, prefix, created_at, revoked_at
  FROM api_key
 WHERE tenant_id = $1
 ORDER BY id
