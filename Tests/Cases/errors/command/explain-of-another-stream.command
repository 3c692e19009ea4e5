pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed 's/"amount":[0-9]*/"amount":1/' stream.ndjson > other.ndjson
pdtv explain ledger.sqlite 250 --stream other.ndjson
