INSERT INTO endpoint (
  id, tenant_id, url, name, profile, types, agents, user_id, state, state_reason, method, timeout_ms,
  max_retries, max_in_flight, rate_per_s, burst, call_order, failover_url, sealed, created_at,
  updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
