-- What an endpoint sets itself; null where its profile decides.

ALTER TABLE endpoint
  ALTER COLUMN timeout_ms DROP NOT NULL,
  ALTER COLUMN max_retries DROP NOT NULL,
  ALTER COLUMN max_in_flight DROP NOT NULL,
  -- `active`, `paused` (owed, not sent) or `disabled` (not even owed).
  ADD COLUMN state text NOT NULL DEFAULT 'active',
  -- Why it is disabled: `manual`, `gone` (410) or `failing` (for too long).
  ADD COLUMN state_reason text,
  ADD COLUMN rate_per_s double precision,
  ADD COLUMN burst int,
  ADD COLUMN call_order text,
  ADD COLUMN failover_url text;

UPDATE endpoint SET state = 'disabled', state_reason = 'manual' WHERE NOT enabled;

ALTER TABLE endpoint DROP COLUMN enabled;

-- The trouble an endpoint is in, so that a restart does not forget it. No row: none that lasts.

CREATE TABLE endpoint_trouble (
  endpoint_id   bigint PRIMARY KEY,
  -- Since when every attempt has failed; null while some succeed.
  failing_since timestamptz,
  -- How many did at least, since then.
  failures      int NOT NULL,
  -- When operators were told that it is about to be disabled.
  warned_at     timestamptz,
  -- The endpoint asked for rest until then (`Retry-After`).
  rest_until    timestamptz
);

ALTER TABLE delivery
  -- Failed attempts that count against the retries of the present target.
  ADD COLUMN failures int NOT NULL DEFAULT 0,
  -- Whether the next attempt goes to the failover URL.
  ADD COLUMN failover boolean NOT NULL DEFAULT false,
  -- Set where order is kept per call, from the first failure on: later events of this call wait until
  -- `held_until`.
  ADD COLUMN held_call text,
  ADD COLUMN held_until timestamptz,
  -- The job that brought it back; null for what is owed the first time.
  ADD COLUMN replay_id bigint;

DROP INDEX delivery_retry_due;

CREATE INDEX delivery_retry_due ON delivery (endpoint_id, due_at)
  WHERE due_at IS NOT NULL AND replay_id IS NULL;

CREATE INDEX delivery_replay_due ON delivery (endpoint_id, due_at)
  WHERE replay_id IS NOT NULL;

CREATE INDEX delivery_of_replay ON delivery (replay_id)
  WHERE replay_id IS NOT NULL;

CREATE INDEX delivery_held ON delivery (endpoint_id, held_call, event_uid)
  WHERE held_call IS NOT NULL;

ALTER TABLE attempt ADD COLUMN failover boolean NOT NULL DEFAULT false;

-- Jobs that bring deliveries back which have ended. A job walks the history below its cursor, newest
-- first, and keeps a bounded number owed at one time. What of it is still owed is
-- queued - delivered - undelivered: whoever takes a row with its `replay_id` out of `delivery` tallies it.

CREATE TABLE replay (
  id              bigint PRIMARY KEY,
  tenant_id       bigint NOT NULL REFERENCES tenant (id),
  -- As it was posted.
  filter          jsonb NOT NULL,
  -- `running`, `paused`, `cancelled` or `done`.
  state           text NOT NULL,
  -- The last delivery that was looked at.
  cursor_uid      uuid NOT NULL,
  cursor_endpoint bigint NOT NULL,
  -- Whether the cursor has come to the end: what is left is owed already.
  walked          boolean NOT NULL DEFAULT false,
  queued          bigint NOT NULL DEFAULT 0,
  delivered       bigint NOT NULL DEFAULT 0,
  -- Ended again without success.
  undelivered     bigint NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);

CREATE INDEX replay_of_tenant ON replay (tenant_id, id);

CREATE INDEX replay_at_work ON replay (id) WHERE state = 'running';
