printf '%s\n' region,moved,kept A,10.5,5 > pool.csv
pdtv pool pool.csv
