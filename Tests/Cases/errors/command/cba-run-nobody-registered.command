mkdir run
printf "%s" "{\"scenario\": \"a\", \"retention\": {\"official\": {\"share\": 0.8, \"low\": 0.7, \"high\": 0.9}}, \"cost\": {\"net\": 0, \"registered\": 0}}" > run/summary.json
pdtv cba --from run
