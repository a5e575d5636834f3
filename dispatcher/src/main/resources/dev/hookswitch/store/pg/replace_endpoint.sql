UPDATE endpoint
   SET url = $3,
       name = $4,
       profile = $5,
       types = $6,
       agents = $7,
       user_id = $8,
       state = $9,
       state_reason = $10,
       method = $11,
       timeout_ms = $12,
       max_retries = $13,
       max_in_flight = $14,
       rate_per_s = $15,
       burst = $16,
       call_order = $17,
       failover_url = $18,
       sealed = $19,
       created_at = $20,
       updated_at = $21
 WHERE id = $1
   AND tenant_id = $2
   AND deleted_at IS NULL
