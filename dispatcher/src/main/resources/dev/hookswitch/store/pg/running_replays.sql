SELECT * FROM replay WHERE state = 'running' ORDER BY id
