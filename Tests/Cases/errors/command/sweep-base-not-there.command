printf '%s' '{ base: "no-such.json5", vary: { months: [1] }, metrics: ["uptake.share"] }' > study.json5
pdtv sweep study.json5 --out out
