UPDATE endpoint
   SET deleted_at = $2,
       state = 'disabled'
 WHERE id = $1
   AND deleted_at IS NULL
