pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
# The version of the engine stands before the name of the programme.
LC_ALL=C sed -i s/2pdtv-base/0pdtv-base/ ledger.sqlite
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
