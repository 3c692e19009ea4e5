cp stream.ndjson m-journal
pdtv replay m-journal --programme programme.json5 --geo geo.geojson --ledger m
