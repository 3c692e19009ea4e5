cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ "format": 1, "coefficients": ["tenantInclinationTenge", "ownerInclinationTenge", "tenantScaleTenge", "ownerScaleTenge"], "draws": [[1, 2, 3, 4]] }' > posterior.json
pdtv run scenarios/pilot.json5 --posterior . --out out --set 'behaviour.registering.sharing="bargained"'
