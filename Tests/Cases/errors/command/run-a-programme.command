cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv run base.json5 --out out
