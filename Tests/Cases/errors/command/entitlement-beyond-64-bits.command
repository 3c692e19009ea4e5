# Half a million tax credits of 10^14 tenge, all for one employer.
sed 's/"rules"/"instruments": [{ "id": "credit", "recipient": "employer", "on": "job.started", "pays": "once",
  "books": "tax", "amount": { "tenge": 1000000000000 } }], "rules"/' programme.json5 > giving.json5
{
  head -n 5 stream.ndjson
  seq 1 100000 | sed 's/.*/{"id":"job&","at":"2026-01-06T00:00:00Z","type":"job.started","job":"J&","worker":"700101300015","employer":"120340030303","wage":1}/'
} > jobs.ndjson
pdtv replay jobs.ndjson --programme giving.json5 --geo geo.geojson --ledger ledger.sqlite
