SELECT nextval('fencing_token') AS token
