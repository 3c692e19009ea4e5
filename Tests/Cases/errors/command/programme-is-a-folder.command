pdtv check .
