import Population

/// The seed of everything that the repository holds of the pilot.
let pilotSeed: UInt64 = 2026

/// The text of `geo/pilot.geojson`: one feature a line, at most seven decimals.
package func pilotGeoJSON() -> [UInt8] {
  let cadastre = Cadastre(seed: pilotSeed)
  var text = Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
  for (index, property) in cadastre.properties.enumerated() {
    let building = cadastre.buildings[property.building]
    let city = City.all[property.city].name
    let form = building.footprint.form.rawValue
    text += "{\"type\":\"Feature\",\"properties\":{\"cadastral\":\"\(property.code)\"".utf8
    text += ",\"city\":\"\(city)\",\"form\":\"\(form)\"},\"geometry\":".utf8
    text.writeGeometry(building.footprint.polygons(building.place))
    text += (index + 1 < cadastre.properties.count ? "},\n" : "}\n").utf8
  }
  text += "]}\n".utf8
  return text
}
