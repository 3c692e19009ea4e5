cp -r "$(dirname "$0")/../../../../scenarios/." scenarios
contracts=$(for number in $(seq 33); do printf '{ name: "c%s", share: 0.1, afterMonths: 0, months: 1 },' "$number"; done)
pdtv run scenarios/today.json5 --out run --set "settlers.contracts=[$contracts]"
