# No file may be larger than 4 KiB, as if the disk had no more.
trap '' XFSZ
ulimit -f 8
printf '%s' '{ base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }' > study.json5
pdtv sweep study.json5 --out out
