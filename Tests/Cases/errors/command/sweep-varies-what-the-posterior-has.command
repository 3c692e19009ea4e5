cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ "format": 1, "coefficients": ["tenantInclinationTenge", "ownerInclinationTenge", "tenantScaleTenge", "ownerScaleTenge"], "draws": [[1, 2, 3, 4]] }' > posterior.json
printf '%s' '{ base: "scenarios/pilot.json5", vary: { "behaviour.ridge.balanced.tenantScaleTenge": [20000, 30000] }, metrics: ["uptake.share"] }' > study.json5
pdtv sweep study.json5 --posterior . --out out
