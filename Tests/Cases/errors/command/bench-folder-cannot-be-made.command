touch run
pdtv bench --lines 1000 --programme programme.json5
