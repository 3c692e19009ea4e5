echo secret > owner.key
pdtv qr key --show owner.key
