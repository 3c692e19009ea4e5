cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv calibrate scenarios/pilot.json5 --out out --months 1 \
  --set 'arrivals.corridors=[{ from: "Turkistan", to: "Petropavl", personsPerYear: 1 }]'
