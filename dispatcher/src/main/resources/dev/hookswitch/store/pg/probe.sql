-- A commit that writes: a database that is up but cannot write (full disk, standby) is not ready.
UPDATE heartbeat SET beat_at = now() WHERE id
