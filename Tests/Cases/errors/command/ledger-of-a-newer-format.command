pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
# The user version of an SQLite file stands in bytes 60 to 63.
printf '\377' | dd of=ledger.sqlite bs=1 seek=63 conv=notrunc 2>/dev/null
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
