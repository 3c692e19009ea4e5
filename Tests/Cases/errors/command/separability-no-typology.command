pdtv separability "$(dirname "$0")/../../../../scenarios/pilot.json5" --set fraud=[]
