cp -r "$(dirname "$0")/../../../../scenarios/." .
mkdir other
printf '%s' '{ scenario: "other.json5", points: 2, headlines: [] }' > other/uncertainty.json
pdtv compare pilot.json5 base.json5 --months 1 --replications 1 --set 'fraud=[]' --uncertainty other
