printf '%s' '{ base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }' > study.json5
pdtv sweep study.json5 --out a --shard 1/2 > /dev/null
pdtv sweep study.json5 --out b --shard 1/2 > /dev/null
pdtv sweep merge study.json5 a b --out out
