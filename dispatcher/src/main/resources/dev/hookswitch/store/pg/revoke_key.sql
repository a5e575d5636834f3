UPDATE api_key
   SET revoked_at = $3
 WHERE tenant_id = $1
   AND id = $2
   AND revoked_at IS NULL
RETURNING hash
