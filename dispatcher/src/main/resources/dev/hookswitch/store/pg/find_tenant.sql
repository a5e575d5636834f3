SELECT id, name, created_at FROM tenant WHERE id = $1
