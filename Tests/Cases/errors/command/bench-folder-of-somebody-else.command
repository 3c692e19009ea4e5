mkdir data
echo mine > data/stream.ndjson
workshop bench --lines 1000 --dir data --programme programme.json5
