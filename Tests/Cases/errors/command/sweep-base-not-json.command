printf '%s' '{ format: 1, name b }' > broken.json5
printf '%s' '{ base: "broken.json5", vary: { months: [1] }, metrics: ["uptake.share"] }' > study.json5
pdtv sweep study.json5 --out out
