pdtv cba --programme todya
