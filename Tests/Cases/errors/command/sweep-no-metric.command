cp -r "$(dirname "$0")/../../../../scenarios/." .
mv pilot.json5 scenario.json5
printf '%s' '{ base: "scenario.json5", vary: { months: [1] }, metrics: [] }' > study.json5
pdtv sweep study.json5 --out out
