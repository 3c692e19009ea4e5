cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
sed -e 's/least: 0.3, most: 0.4/least: 0.4, most: 0.4/' scenarios/calibration.json5 > targets.json5
pdtv calibrate scenarios/pilot.json5 --targets targets.json5 --out out
