printf '{"line":1,"id":"e1"}\n' > expected.ndjson
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite --expect expected.ndjson
