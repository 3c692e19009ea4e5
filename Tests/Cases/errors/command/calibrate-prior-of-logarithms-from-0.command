cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
sed -e 's/least: -100000, most: 100000, shape: "even"/least: 0, most: 1, shape: "logEven"/' scenarios/calibration.json5 > targets.json5
pdtv calibrate scenarios/pilot.json5 --targets targets.json5 --out out
