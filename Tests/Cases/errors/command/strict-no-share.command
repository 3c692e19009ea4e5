pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite --strict=5
