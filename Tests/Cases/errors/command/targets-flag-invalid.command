mkdir run && echo '{"scenario": "A", "firstMonth": "2026-01", "months": 12, "ridgePoint": "balanced"}' > run/summary.json
printf '%s\n' contributing_work,departure,registered,closed,balanced_r12_open,balanced_r12_contributes 1,2027-01-01,2026-03-01,,yes,1 > run/tenancies.csv
pdtv targets run
