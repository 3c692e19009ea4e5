pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv verify ledger.sqlite --expect-seal 0000000000000000000000000000000000000000000000000000000000000000
