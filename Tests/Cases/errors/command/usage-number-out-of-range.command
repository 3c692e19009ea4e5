workshop bench --lines 5
