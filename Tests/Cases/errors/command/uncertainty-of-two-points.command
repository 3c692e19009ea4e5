cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv uncertainty pilot.json5 --points 2 --out out
