pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
# The application id of an SQLite file stands in bytes 68 to 71.
printf 'none' | dd of=ledger.sqlite bs=1 seek=68 conv=notrunc 2>/dev/null
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
