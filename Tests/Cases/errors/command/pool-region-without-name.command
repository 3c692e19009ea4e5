printf '%s\n' region,moved,kept ,10,5 > pool.csv
pdtv pool pool.csv
