pdtv eval < .
