# A hundred thousand tax credits of 10^12 tenge, all for one employer.
credit='{ "id": "credit", "recipient": "employer", "on": "job.started", "pays": "once", "books": "tax", "amount": { "tenge": 1000000000000 } }'
sed "s/\"rules\"/\"instruments\": [$credit], \"rules\"/" programme.json5 > giving.json5
{
  head -n 5 stream.ndjson
  seq 1 100000 | sed 's/.*/{"id":"job&","at":"2026-01-06T00:00:00Z","type":"job.started","job":"J&","worker":"700101300015","employer":"120340030303","wage":1}/'
} > jobs.ndjson
pdtv replay jobs.ndjson --programme giving.json5 --geo geo.geojson --ledger ledger.sqlite
