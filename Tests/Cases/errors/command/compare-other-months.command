cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ format: 1, basedOn: "pilot.json5", name: "short", description: "short", months: 4 }' > scenarios/short.json5
pdtv compare scenarios/short.json5 scenarios/pilot.json5
