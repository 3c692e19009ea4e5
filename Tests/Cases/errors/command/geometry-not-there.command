pdtv check programme.json5 --geo no-such.geojson
