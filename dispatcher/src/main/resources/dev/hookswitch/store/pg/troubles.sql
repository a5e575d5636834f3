SELECT t.endpoint_id, t.failing_since, t.failures, t.warned_at, t.rest_until
  FROM endpoint_trouble t
  JOIN endpoint e ON e.id = t.endpoint_id
 WHERE e.deleted_at IS NULL
