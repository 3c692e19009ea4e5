pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv qr pay ledger.sqlite L2 > L2.txt
pdtv qr read L2.txt --owner-key="$(pdtv qr key owner.key --seed owner)"
