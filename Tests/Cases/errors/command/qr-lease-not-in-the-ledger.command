pdtv qr key owner.key --seed owner && pdtv qr key tenant.key --seed tenant
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv qr lease L22x --ledger ledger.sqlite --owner-key owner.key --tenant-key tenant.key
