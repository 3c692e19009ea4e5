pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv statement ledger.sqlite "$(sed -n "1s/.*\"id\": *\"\([^\"]*\)\".*/\1/p" stream.ndjson)"
