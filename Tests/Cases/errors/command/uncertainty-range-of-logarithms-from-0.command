printf '%s' '{ format: 1, ranges: [{ key: "complianceShare", least: 0, most: 1, shape: "logEven", source: "a" }] }' > ranges.json5
cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv uncertainty scenarios/pilot.json5 --ranges ranges.json5 --points 8 --months 1 --set fraud=[] --out out --threads 1
