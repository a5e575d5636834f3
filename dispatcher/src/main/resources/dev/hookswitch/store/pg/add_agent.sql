INSERT INTO agent (tenant_id, id, name, created_at, updated_at)
VALUES ($1, $2, $3, $4, $4)
ON CONFLICT DO NOTHING
RETURNING id
