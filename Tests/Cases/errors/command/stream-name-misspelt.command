pdtv replay streams.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
