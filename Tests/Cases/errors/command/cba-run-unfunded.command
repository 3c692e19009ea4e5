mkdir run
printf "%s" "{\"scenario\": \"a\", \"settlers\": {\"persons\": 9, \"after12\": {\"persons\": 8, \"retention\": {\"share\": 0.6, \"low\": 0.5, \"high\": 0.7}, \"cost\": 80, \"costPerPerson\": null}, \"after24\": {\"persons\": 0}}}" > run/summary.json
pdtv cba --from run
