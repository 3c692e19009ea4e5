pdtv targets nowhere
