pdtv replay - --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite < stream.ndjson
pdtv explain ledger.sqlite 250 --geo geo.geojson
