pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
sed "s/\"id\":\( *\)\"/\"id\":\1\"x/" stream.ndjson > other.ndjson
lease=$(sed -n "s/.*\"lease\": *\"\([^\"]*\)\".*/\1/p" stream.ndjson | head -1)
pdtv explain ledger.sqlite "$lease" --stream other.ndjson
