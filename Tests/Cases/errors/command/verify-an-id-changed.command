pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
LC_ALL=C sed -i 's/e250/e25O/g' ledger.sqlite
pdtv verify ledger.sqlite
