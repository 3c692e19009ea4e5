mkdir run
printf "%s" "{\"scenario\": \"a\", \"retention\": {\"official\": {\"share\": null}}, \"cost\": {\"net\": 5, \"registered\": 1}}" > run/summary.json
pdtv cba --from run
