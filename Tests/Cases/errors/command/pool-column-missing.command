printf '%s\n' region,moved,stayed A,10,5 > pool.csv
pdtv pool pool.csv
