pdtv qr key -
