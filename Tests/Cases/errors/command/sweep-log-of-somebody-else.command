printf '%s' '{ base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }' > study.json5
pdtv sweep study.json5 --out out > /dev/null
echo diary >> out/runs.log
pdtv sweep study.json5 --out out
