pdtv check programe.json5
