cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv run scenarios/pilot.json5 --posterior nowhere --out out
