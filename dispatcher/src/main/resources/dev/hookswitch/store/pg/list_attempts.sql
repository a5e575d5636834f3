SELECT number, started_at, status, error_class, detail, method, url, remote_address, timings,
       request_headers, response_headers, response_body, truncated,
       failover
  FROM attempt
 WHERE tenant_id = $1
   AND endpoint_id = $2
   AND event_uid = $3
   AND method IS NOT NULL
 ORDER BY number, started_at
