printf '%s' '{ base: "g24", vary: { x1: { from: 0, to: 3 } }, target: "g1 is small", minimise: "y" }' > study.json5
pdtv seek study.json5 --out out
