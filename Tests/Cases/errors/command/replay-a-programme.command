pdtv replay programme.json5 --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
