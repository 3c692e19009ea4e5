pdtv qr key owner.key --seed owner > owner.txt
pdtv qr key --show owner.txt
