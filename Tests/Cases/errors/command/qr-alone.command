pdtv qr
