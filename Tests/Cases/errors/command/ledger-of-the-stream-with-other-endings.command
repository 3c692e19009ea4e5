pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed "s/\$/\r/" stream.ndjson > windows.ndjson
pdtv replay windows.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
