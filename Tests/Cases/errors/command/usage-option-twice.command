pdtv check programme.json5 --geo geo.geojson --geo geo.geojson
