cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv seek pilot.json5 --out out
