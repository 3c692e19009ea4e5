echo 'not a database, and long enough that its header is read as one' > ledger.sqlite
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
