printf '' > expected.ndjson
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite --expect expected.ndjson --junit no-such/junit.xml
