cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
sed -e 's/baseline: { least: 0.3, most: 0.4/baseline: { least: 0.74, most: 0.76/' -e 's/least: 0.15, most: 0.78/least: 0.7, most: 0.72/' scenarios/calibration.json5 > targets.json5
pdtv calibrate scenarios/pilot.json5 --draws 2000 --targets targets.json5 --out out --months 2 --set fraud=[] --threads 1
