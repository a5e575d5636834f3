SELECT make_partitions($1, $2)
