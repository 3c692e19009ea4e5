pdtv frobnicate
