pdtv replay no-such.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
