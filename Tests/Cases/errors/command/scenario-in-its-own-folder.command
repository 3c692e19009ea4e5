mkdir out
echo "{}" > out/s.json5
pdtv run out/s.json5 --out out
