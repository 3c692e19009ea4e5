pdtv pilot streem
