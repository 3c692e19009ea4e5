pdtv check programme.json5 geo.geojson
