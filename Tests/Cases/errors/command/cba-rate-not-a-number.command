pdtv cba --rate seven
