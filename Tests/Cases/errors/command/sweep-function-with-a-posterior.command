printf '%s' '{ base: "ishigami", vary: { x1: [0, 1] } }' > study.json5
pdtv sweep study.json5 --posterior . --out out
