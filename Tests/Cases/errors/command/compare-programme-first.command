pdtv compare programme.json5 "$(dirname "$0")/../../../../scenarios/pilot.json5"
