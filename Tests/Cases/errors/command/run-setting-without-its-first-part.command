cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv run pilot.json5 --out out --set voucher.amount=5
