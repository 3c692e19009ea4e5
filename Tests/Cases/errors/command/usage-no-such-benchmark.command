pdtv bench fenze
