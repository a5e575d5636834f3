SELECT * FROM replay WHERE tenant_id = $1 AND id = $2
