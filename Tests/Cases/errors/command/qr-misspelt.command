pdtv qr laese
