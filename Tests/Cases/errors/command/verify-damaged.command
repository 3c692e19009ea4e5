pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
# The second page of the file, which a table begins with.
dd if=/dev/zero of=ledger.sqlite bs=4096 seek=1 count=1 conv=notrunc 2>/dev/null
pdtv verify ledger.sqlite
