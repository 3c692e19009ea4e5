pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
# A column of a view gets another name.
LC_ALL=C sed -i 's/END AS reason/END AS raison/' ledger.sqlite
pdtv verify ledger.sqlite
