# No file may be larger than 2 KiB, as if the disk had no more.
trap '' XFSZ
ulimit -f 4
printf '%s' '{ base: "ishigami", vary: { x1: { from: 0, to: 1, step: 0.001 } } }' > study.json5
pdtv sweep study.json5 --out out --threads 1
