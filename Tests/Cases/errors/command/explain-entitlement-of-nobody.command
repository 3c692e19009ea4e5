cp "$(dirname "$0")"/../../conformance/corners-instruments/*json* .
pdtv replay stream.ndjson --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite
pdtv explain ledger.sqlite lift/nobody
