(echo region,moved,kept; seq 1 1001 | sed 's/$/,10,5/') > pool.csv
pdtv pool pool.csv
