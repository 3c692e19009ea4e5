pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger first.sqlite --decisions expected.ndjson 2> first.txt
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite --expect expected.ndjson --junit no-such/junit.xml
