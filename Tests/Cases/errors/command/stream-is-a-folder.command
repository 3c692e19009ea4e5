pdtv replay . --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
