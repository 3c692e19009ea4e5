pdtv check
