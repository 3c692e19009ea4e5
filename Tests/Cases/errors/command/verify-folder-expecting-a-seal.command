mkdir run
pdtv verify run --expect-seal 00
