UPDATE endpoint
   SET url = $3,
       name = $4,
       types = $5,
       agents = $6,
       user_id = $7,
       enabled = $8,
       method = $9,
       timeout_ms = $10,
       max_retries = $11,
       max_in_flight = $12,
       sealed = $13,
       created_at = $14,
       updated_at = $15
 WHERE id = $1
   AND tenant_id = $2
   AND deleted_at IS NULL
