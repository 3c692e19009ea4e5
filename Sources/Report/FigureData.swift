/// The figures as the page's script reads them.
struct FigureData {
  private var json = JSONWriter()

  /// All charts and maps of a page, in their order. Tables are not among them: they are HTML from the start.
  static func bytes(of page: Page) -> [UInt8] {
    var data = FigureData()
    data.json.array(page.sections.flatMap(\.figures)) { json, figure in
      write(figure, &json)
    }
    return data.json.bytes
  }

  private static func write(_ figure: Figure, _ json: inout JSONWriter) {
    switch figure.kind {
    case .lines(let chart):
      json.object {
        head(figure, "lines", &$0)
        lines(chart, &$0)
      }
    case .bars(let chart):
      json.object {
        head(figure, "bars", &$0)
        bars(chart, &$0)
      }
    case .heat(let table):
      json.object {
        head(figure, "heat", &$0)
        heat(table, &$0)
      }
    case .map(let map):
      json.object {
        head(figure, "map", &$0)
        self.map(map, &$0)
      }
    case .table: break
    }
  }

  private static func head(_ figure: Figure, _ kind: String, _ json: inout JSONWriter) {
    json.member("id", figure.id)
    json.member("kind", kind)
  }

  private static func axis(_ name: String, _ axis: Axis, _ json: inout JSONWriter) {
    json.key(name)
    json.object {
      $0.member("title", axis.title)
      $0.member("unit", axis.unit.scriptName)
      $0.member("unitName", axis.unit.name ?? "")
    }
  }

  private static func numbers(_ name: String, _ values: [Double?], _ json: inout JSONWriter) {
    json.key(name)
    json.array(values) { $0.number($1) }
  }

  private static func references(_ lines: [ReferenceLine], _ json: inout JSONWriter) {
    json.key("references")
    json.array(lines) { json, line in
      json.object {
        $0.member("direction", line.direction.rawValue)
        $0.key("value")
        $0.number(line.value)
        $0.member("label", line.label)
      }
    }
  }

  private static func lines(_ chart: LineChart, _ json: inout JSONWriter) {
    axis("horizontal", chart.horizontal, &json)
    axis("vertical", chart.vertical, &json)
    json.member("labels", chart.labels)
    json.member("beginsAtZero", chart.beginsAtZero)
    references(chart.references, &json)
    json.key("series")
    json.array(chart.series) { json, series in
      json.object { json in
        json.member("name", series.name)
        json.key("points")
        json.array(series.points) { json, point in
          json.array([point.x, point.y, point.low, point.high]) { $0.number($1) }
        }
      }
    }
  }

  private static func bars(_ chart: BarChart, _ json: inout JSONWriter) {
    json.member("category", chart.category)
    axis("value", chart.value, &json)
    json.member("labels", chart.labels)
    json.member("arrangement", chart.arrangement.rawValue)
    json.member("direction", chart.direction.rawValue)
    references(chart.references, &json)
    json.key("series")
    json.array(chart.series) { json, series in
      json.object {
        $0.member("name", series.name)
        numbers("values", series.values, &$0)
        numbers("lows", series.ranges.map { $0?.lowerBound }, &$0)
        numbers("highs", series.ranges.map { $0?.upperBound }, &$0)
      }
    }
  }

  private static func heat(_ table: HeatTable, _ json: inout JSONWriter) {
    json.member("row", table.row)
    json.member("column", table.column)
    json.member("rows", table.rows)
    json.member("columns", table.columns)
    axis("value", table.value, &json)
    json.key("values")
    json.array(table.values) { json, row in
      json.array(row) { $0.number($1) }
    }
  }

  private static func map(_ map: PropertyMap, _ json: inout JSONWriter) {
    axis("value", map.value, &json)
    json.key("pointsInAll")
    json.number(Double(map.points.count))
    json.key("polygonsInAll")
    json.number(Double(map.polygons.count))
    json.member("isOverview", map.isOverview)
    json.key("polygons")
    json.array(map.isOverview ? [] : map.polygons) { json, polygon in
      json.object {
        $0.member("name", polygon.name)
        $0.member("group", polygon.group)
        numbers("corners", polygon.corners.flatMap { [$0.longitude, $0.latitude] }, &$0)
      }
    }
    json.key("points")
    json.array(map.drawnPoints) { json, point in
      json.object {
        $0.member("name", point.name)
        $0.member("group", point.group)
        numbers("at", [point.position.longitude, point.position.latitude], &$0)
      }
    }
    json.key("settlements")
    json.array(map.settlements) { json, settlement in
      json.object {
        $0.member("name", settlement.name)
        numbers("at", [settlement.position.longitude, settlement.position.latitude], &$0)
        $0.key("value")
        $0.number(settlement.value)
      }
    }
  }
}
