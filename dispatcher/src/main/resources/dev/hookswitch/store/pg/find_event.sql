SELECT uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s, data, endpoint_ids
  FROM event
 WHERE tenant_id = $1
   AND uid = $2
