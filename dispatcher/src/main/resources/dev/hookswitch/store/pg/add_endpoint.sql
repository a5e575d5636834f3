INSERT INTO endpoint (
  id, tenant_id, url, name, profile, types, agents, user_id, enabled, method, timeout_ms, max_retries,
  max_in_flight, sealed, created_at, updated_at)
VALUES ($1, $2, $3, $4, 'standard-webhooks', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
