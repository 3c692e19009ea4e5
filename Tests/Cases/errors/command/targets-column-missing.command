mkdir run && echo '{"scenario": "A", "firstMonth": "2026-01", "months": 12, "ridgePoint": "balanced"}' > run/summary.json
printf '%s\n' tenancy 1 > run/tenancies.csv
pdtv targets run
