printf '%s\n' region,moved,kept,subvention A,10,5,900000000000000 B,10,5,900000000000000 > pool.csv
pdtv pool pool.csv
