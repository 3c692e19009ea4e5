pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed '5s/34317339/34317338/' stream.ndjson > other.ndjson
pdtv replay other.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
