-- The digests under which these ids were first accepted.
SELECT wanted.uid, key.digest AS known_digest
  FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS wanted (uid, tenant_id, id)
  JOIN event_key AS key
    ON key.tenant_id = wanted.tenant_id
   AND key.id = wanted.id
