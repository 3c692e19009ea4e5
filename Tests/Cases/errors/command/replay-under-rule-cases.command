cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv replay stream.ndjson --programme base.cases.json5 --geo geo.geojson --ledger ledger.sqlite
