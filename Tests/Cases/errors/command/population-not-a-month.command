cat > s.json5 <<'END'
{ settlements: "c.json5", firstMonth: "2026-13", months: 24, seed: 1 }
END
echo '{}' > c.json5
pdtv population s.json5
