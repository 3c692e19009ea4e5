pdtv qr key no/owner.key
