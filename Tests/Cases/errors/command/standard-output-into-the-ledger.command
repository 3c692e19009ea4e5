pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv export ledger.sqlite --format csv >> ledger.sqlite
