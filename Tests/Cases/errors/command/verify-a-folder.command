pdtv verify .
