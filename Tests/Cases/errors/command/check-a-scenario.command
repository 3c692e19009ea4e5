cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv check pilot.json5
