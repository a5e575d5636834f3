-- A key that is known already stays as it is: starting twice with the same bootstrap key is no error.
INSERT INTO api_key (id, tenant_id, name, hash, prefix, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (hash) DO NOTHING
