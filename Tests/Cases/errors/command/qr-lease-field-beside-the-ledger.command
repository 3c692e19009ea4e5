pdtv qr key owner.key --seed owner && pdtv qr key tenant.key --seed tenant
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv qr lease L2 --ledger ledger.sqlite --persons 2 --owner-key owner.key --tenant-key tenant.key
