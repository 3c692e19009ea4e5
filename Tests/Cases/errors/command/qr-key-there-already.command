pdtv qr key owner.key --seed owner
pdtv qr key owner.key --seed another
