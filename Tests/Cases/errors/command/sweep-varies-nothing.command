printf '%s' '{ base: "ishigami", vary: {} }' > study.json5
pdtv sweep study.json5 --out out
