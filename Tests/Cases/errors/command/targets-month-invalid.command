mkdir run && echo '{"scenario": "A", "firstMonth": "January", "months": 12, "ridgePoint": "balanced"}' > run/summary.json
pdtv targets run
