printf '%s\n' region,moved,kept A,10,5 A,11,5 > pool.csv
pdtv pool pool.csv
