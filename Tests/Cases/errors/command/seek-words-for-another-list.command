printf '%s' '{ base: "g24", vary: { x1: [1, 2] }, target: "g1 <= 0", minimise: "y", words: { x1: ["one"] } }' > study.json5
pdtv seek study.json5 --out out
