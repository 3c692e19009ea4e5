mkdir run
printf "%s" "{\"scenario\": \"a\", \"retention\": {}, \"cost\": {}}" > run/summary.json
pdtv cba --from run
