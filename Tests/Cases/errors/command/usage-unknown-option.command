pdtv replay stream.ndjson --programm programme.json5
