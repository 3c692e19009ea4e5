pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
dd if=ledger.sqlite of=cut.sqlite bs=4096 count=2 2>/dev/null
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger cut.sqlite
