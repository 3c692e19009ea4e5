cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
printf '%s' '{ format: 1, basedOn: "pilot.json5", name: "late", description: "late", firstMonth: "2026-05", months: 4 }' > scenarios/late.json5
pdtv compare scenarios/late.json5 scenarios/pilot.json5
