mkdir data
echo mine > data/stream.ndjson
pdtv bench --lines 1000 --dir data --programme programme.json5
