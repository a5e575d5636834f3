SELECT name FROM expired_partitions($1) AS name ORDER BY name
