cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ "format": 1, "coefficients": ["a"], "draws": [[1]] }' > posterior.json
pdtv run scenarios/pilot.json5 --posterior . --out out
