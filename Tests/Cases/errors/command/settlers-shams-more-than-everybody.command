cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
pdtv run scenarios/today.json5 --out run \
  --set 'settlers.sham=[{ name: "a", share: 0.6 }, { name: "b", share: 0.6 }]'
