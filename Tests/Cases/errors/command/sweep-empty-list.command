printf '%s' '{ base: "ishigami", vary: { x1: [] } }' > study.json5
pdtv sweep study.json5 --out out
