pdtv compare "$(dirname "$0")/../../../../scenarios/pilot.json5" "$(dirname "$0")/../../../../scenarios/no-programme.json5" --out programme.json5/out
