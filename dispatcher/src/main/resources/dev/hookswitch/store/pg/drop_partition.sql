SELECT drop_partition($1)
