# A thousand years of a tax of 10^14 tenge a year, owed by one landlord.
sed 's/"fixed": [0-9]*/"fixed": 100000000000000/' programme.json5 > taxing.json5
{
  head -n 5 stream.ndjson | sed 's/2026-01-05/1000-01-01/'
  seq 1001 2100 | sed 's/.*/{"id":"tick&","at":"&-01-01T00:00:00Z","type":"clock.ticked"}/'
} > centuries.ndjson
pdtv replay centuries.ndjson --programme taxing.json5 --geo geo.geojson --ledger ledger.sqlite
