pdtv qr key --show owner.key --seed owner
