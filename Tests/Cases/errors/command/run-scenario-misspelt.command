cat > s.json5 <<'END'
{ format: 1, nme: "a scenario", seed: 1 }
END
pdtv run s.json5 --out run
