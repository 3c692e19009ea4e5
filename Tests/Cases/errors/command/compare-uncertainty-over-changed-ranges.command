cp -r "$(dirname "$0")/../../../../scenarios/." .
mkdir other
printf '%s' '{ scenario: "pilot.json5", points: 2, headlines: [], rangesFile: { path: "ranges.json5", blake2b: "0" } }' > other/uncertainty.json
pdtv compare pilot.json5 base.json5 --months 1 --replications 1 --set 'fraud=[]' --uncertainty other
