pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed 's/69.1938891/69.1938892/g' geo.geojson > other.geojson
pdtv explain ledger.sqlite 250 --geo other.geojson
