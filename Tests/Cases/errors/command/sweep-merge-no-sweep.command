printf '%s' '{ base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }' > study.json5
mkdir part
pdtv sweep merge study.json5 part --out out
