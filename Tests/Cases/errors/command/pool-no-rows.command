printf '%s\n' region,moved,kept > pool.csv
pdtv pool pool.csv
