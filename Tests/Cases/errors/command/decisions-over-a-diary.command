echo "dear diary" > diary.txt
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite --decisions diary.txt
