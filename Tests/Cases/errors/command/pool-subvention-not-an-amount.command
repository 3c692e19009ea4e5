printf '%s\n' region,moved,kept,subvention A,10,5,much > pool.csv
pdtv pool pool.csv
