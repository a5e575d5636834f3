-- Closing a pooled connection would only give it to the next user.
SELECT pg_terminate_backend(pg_backend_pid())
