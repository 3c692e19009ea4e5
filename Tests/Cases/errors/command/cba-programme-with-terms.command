pdtv cba --programme today --rate 0.05
