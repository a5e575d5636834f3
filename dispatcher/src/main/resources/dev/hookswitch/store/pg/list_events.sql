SELECT uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s, data, endpoint_ids
  FROM event
 WHERE tenant_id = $1
   AND uid > $2
   AND uid < $3
   AND ($4::text IS NULL OR call_id = $4)
   AND ($5::text IS NULL OR agent_id = $5)
   AND ($6::text IS NULL OR type = $6)
 ORDER BY uid
 LIMIT $7
