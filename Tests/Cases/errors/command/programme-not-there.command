pdtv check no-such.json5
