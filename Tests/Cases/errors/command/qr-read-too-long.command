printf '%03000d' 7 | pdtv qr read -
