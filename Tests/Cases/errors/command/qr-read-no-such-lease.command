pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv qr pay ledger.sqlite L22 | sed 's/L22/L2Z/' > L.txt
pdtv qr read L.txt --ledger ledger.sqlite
