touch run
workshop bench --lines 1000 --programme programme.json5
