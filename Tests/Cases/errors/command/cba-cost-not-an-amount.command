pdtv cba --cost 1e6
