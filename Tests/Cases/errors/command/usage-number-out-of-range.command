pdtv bench --lines 5
