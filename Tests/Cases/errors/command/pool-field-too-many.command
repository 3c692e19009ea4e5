printf '%s\n' region,moved,kept A,10,5,3 > pool.csv
pdtv pool pool.csv
