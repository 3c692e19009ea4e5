pdtv reply stream.ndjson
