pdtv qr read - < /dev/null
