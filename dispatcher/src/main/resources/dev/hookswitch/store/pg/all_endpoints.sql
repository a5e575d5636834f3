SELECT * FROM endpoint WHERE deleted_at IS NULL ORDER BY id
