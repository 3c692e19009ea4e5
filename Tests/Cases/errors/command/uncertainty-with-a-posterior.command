cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ "format": 1, "coefficients": ["tenantInclinationTenge", "ownerInclinationTenge", "tenantScaleTenge", "ownerScaleTenge"], "draws": [[1, 2, 3, 4]] }' > posterior.json
sed -e 's/ridgePoint: "balanced"/ridgePoint: "balanced", posterior: "..\/posterior.json"/' -i scenarios/pilot.json5
pdtv uncertainty scenarios/pilot.json5 --out out
