pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
head -n 100 stream.ndjson > shorter.ndjson
pdtv explain ledger.sqlite 250 --stream shorter.ndjson
