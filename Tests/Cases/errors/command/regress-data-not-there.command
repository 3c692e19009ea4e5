pdtv regress
