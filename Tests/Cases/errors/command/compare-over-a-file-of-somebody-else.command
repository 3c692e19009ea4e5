mkdir out
printf '{"madeBy":"pdtv compare","files":[]}' > out/study.json
touch out/runs.csv
pdtv compare "$(dirname "$0")/../../../../scenarios/pilot.json5" "$(dirname "$0")/../../../../scenarios/no-programme.json5" --out out
