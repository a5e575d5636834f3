UPDATE endpoint
   SET deleted_at = $2,
       enabled = false
 WHERE id = $1
   AND deleted_at IS NULL
