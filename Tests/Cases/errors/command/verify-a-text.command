pdtv verify stream.ndjson
