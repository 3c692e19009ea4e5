pdtv sweep merge --out out
