pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed 's/69.1938891/69.1938892/g' geo.geojson > other.geojson
pdtv replay stream.ndjson --programme programme.json5 --geo other.geojson --ledger ledger.sqlite
