echo '{ format: 1, firstMonth: "2026-13" }' > s.json5
pdtv population s.json5
