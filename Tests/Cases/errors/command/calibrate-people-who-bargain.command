cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv calibrate scenarios/pilot.json5 --out out --set 'behaviour.registering.sharing="bargained"'
