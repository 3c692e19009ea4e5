printf '%s\n' region,moved,kept A,10,12 > pool.csv
pdtv pool pool.csv
