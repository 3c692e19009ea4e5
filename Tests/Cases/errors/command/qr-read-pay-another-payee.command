pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv qr pay ledger.sqlite L2 | sed 's/901003607767/690508531096/' > L2.txt
pdtv qr read L2.txt --ledger ledger.sqlite
