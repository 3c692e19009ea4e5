cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv calibrate scenarios/pilot.json5 --only inclinations --draws 5000
