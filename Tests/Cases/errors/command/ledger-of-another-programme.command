pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed s/pdtv-base/pdtv-other/ programme.json5 > other.json5
pdtv replay stream.ndjson --programme other.json5 --geo geo.geojson --ledger ledger.sqlite
