# No file may be larger than 64 KiB, as if the disk had no more.
trap '' XFSZ
ulimit -f 128
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
