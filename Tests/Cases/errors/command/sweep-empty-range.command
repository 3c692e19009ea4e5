printf '%s' '{ base: "ishigami", vary: { x1: { from: 1, to: 1, step: 1 } } }' > study.json5
pdtv sweep study.json5 --out out
