pdtv verify ""
