pdtv qr key --seed owner
