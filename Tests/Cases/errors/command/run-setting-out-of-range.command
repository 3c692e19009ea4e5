cp -r "$(dirname "$0")/../../../../scenarios/." .
pdtv run pilot.json5 --out out --months 6 --set programme.voucher.amount=-5
