printf '%s' '{ base: "g24", vary: { x1: [1] }, target: "g1 <= 0", minimise: "y" }' > study.json5
pdtv seek study.json5 --out out
