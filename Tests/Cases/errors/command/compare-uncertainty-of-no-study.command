cp -r "$(dirname "$0")/../../../../scenarios/." .
mkdir mine
pdtv compare pilot.json5 base.json5 --months 1 --replications 1 --set 'fraud=[]' --uncertainty mine
