workshop pilot --scenario "$(dirname "$0")/../scenario/pilot" --out run --stream s --geo g
