pdtv run no-such-scenario.json5 --out run
