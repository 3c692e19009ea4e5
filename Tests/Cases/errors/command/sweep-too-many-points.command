printf '%s' '{ base: "sobol-g", vary: { x1: { from: 0, to: 1, step: 0.00001 }, x2: { from: 0, to: 1, step: 0.00001 } } }' > study.json5
pdtv sweep study.json5 --out out
