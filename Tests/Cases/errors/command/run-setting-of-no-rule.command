cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv run pilot.json5 --out out --set programme.rules.payment.inside_fense=true
