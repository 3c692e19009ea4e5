cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv compare pilot.json5
