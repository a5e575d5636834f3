INSERT INTO replay (
  id, tenant_id, filter, state, cursor_uid, cursor_endpoint, created_at, updated_at)
VALUES ($1, $2, $3, 'running', $4, $5, $6, $6)
