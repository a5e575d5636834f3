DELETE FROM endpoint_trouble
 WHERE endpoint_id = ANY ($1::bigint[])
