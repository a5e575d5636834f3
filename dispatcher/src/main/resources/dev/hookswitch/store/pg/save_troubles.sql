INSERT INTO endpoint_trouble (endpoint_id, failing_since, failures, warned_at, rest_until)
SELECT endpoint_id, failing_since, failures, warned_at, rest_until
  FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::timestamptz[], $5::timestamptz[])
    AS trouble (endpoint_id, failing_since, failures, warned_at, rest_until)
    ON CONFLICT (endpoint_id) DO UPDATE
   SET failing_since = excluded.failing_since,
       failures = excluded.failures,
       warned_at = excluded.warned_at,
       rest_until = excluded.rest_until
