SELECT hash, tenant_id FROM api_key WHERE revoked_at IS NULL
