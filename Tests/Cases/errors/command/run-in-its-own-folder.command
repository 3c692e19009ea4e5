mkdir out
printf '{"madeBy":"pdtv run","files":[]}' > out/run.json
cd out
pdtv run "$(dirname "$0")/../../../../scenarios/pilot.json5" --out .
