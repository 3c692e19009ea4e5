cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv compare pilot.json5 strict.json5 --static
