pdtv check programme.json5 --colour
