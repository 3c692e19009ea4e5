printf '%s' '{ base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }' > study.json5
pdtv sweep study.json5 --out out --threads 1 > /dev/null
sed -i '2s/[^,]*$/much/' out/runs.log
pdtv sweep study.json5 --out out
