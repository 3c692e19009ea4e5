pdtv cba --retention 0.8 --from run
