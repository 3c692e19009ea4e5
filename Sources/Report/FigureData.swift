import Text

/// The figures as the page's script reads them.
enum FigureData {
  /// All charts and maps of a page, in their order, as JSON that may stand inside a `<script>` element. Tables are not among them: they are
  /// HTML from the start. Nor is what has nothing to draw.
  static func bytes(of page: Page) -> [UInt8] {
    var json = JSONWriter(escapes: .insideScript)
    json.beginArray()
    for figure in page.sections.flatMap(\.figures) where figure.emptiness == nil {
      if let value = value(of: figure) { json.element(value) }
    }
    json.endArray()
    return json.takeBytes()
  }

  private static func value(of figure: Figure) -> JSONValue? {
    switch figure.kind {
    case .lines(let chart): object(figure, "lines", lines(chart))
    case .bars(let chart): object(figure, "bars", bars(chart))
    case .heat(let table): object(figure, "heat", heat(table))
    case .map(let map): object(figure, "map", self.map(map))
    case .table: nil
    }
  }

  private static func object(
    _ figure: Figure, _ kind: String, _ members: [(key: String, value: JSONValue)]
  ) -> JSONValue {
    .object([("id", .text(figure.id)), ("kind", .text(kind))] + members)
  }

  private static func axis(_ axis: Axis) -> JSONValue {
    [
      "title": .text(axis.title), "unit": .text(axis.unit.scriptName),
      "unitName": .text(axis.unit.name ?? ""),
    ]
  }

  private static func numbers(_ values: [Double?]) -> JSONValue {
    .array(values.map { .optional($0) })
  }

  private static func references(_ lines: [ReferenceLine]) -> JSONValue {
    .array(
      lines.map {
        [
          "direction": .text($0.direction.rawValue), "value": .number($0.value),
          "label": .text($0.label),
        ]
      })
  }

  private static func lines(_ chart: LineChart) -> [(key: String, value: JSONValue)] {
    [
      ("horizontal", axis(chart.horizontal)), ("vertical", axis(chart.vertical)),
      ("labels", .texts(chart.labels)), ("beginsAtZero", .bool(chart.beginsAtZero)),
      ("references", references(chart.references)),
      (
        "series",
        .array(
          chart.series.map { series in
            [
              "name": .text(series.name), "colour": .optional(series.tint?.rawValue),
              "points": .array(series.points.map { numbers([$0.x, $0.y, $0.low, $0.high]) }),
            ]
          })
      ),
    ]
  }

  private static func bars(_ chart: BarChart) -> [(key: String, value: JSONValue)] {
    [
      ("category", .text(chart.category)), ("value", axis(chart.value)),
      ("labels", .texts(chart.labels)), ("arrangement", .text(chart.arrangement.rawValue)),
      ("direction", .text(chart.direction.rawValue)),
      ("references", references(chart.references)),
      (
        "series",
        .array(
          chart.series.map { series in
            [
              "name": .text(series.name), "colour": .optional(series.tint?.rawValue),
              "values": numbers(series.values),
              "lows": numbers(series.ranges.map { $0?.lowerBound }),
              "highs": numbers(series.ranges.map { $0?.upperBound }),
            ]
          })
      ),
    ]
  }

  private static func heat(_ table: HeatTable) -> [(key: String, value: JSONValue)] {
    [
      ("row", .text(table.row)), ("column", .text(table.column)), ("rows", .texts(table.rows)),
      ("columns", .texts(table.columns)), ("value", axis(table.value)),
      ("values", .array(table.values.map(numbers))),
    ]
  }

  private static func map(_ map: PropertyMap) -> [(key: String, value: JSONValue)] {
    [
      ("value", axis(map.value)),
      ("colours", .object(map.tints.map { ($0.group, .text($0.tint.rawValue)) })),
      ("pointsInAll", .integer(map.points.count)),
      ("polygonsInAll", .integer(map.polygons.count)), ("isOverview", .bool(map.isOverview)),
      (
        "polygons",
        .array(
          (map.isOverview ? [] : map.polygons).map { polygon in
            [
              "name": .text(polygon.name), "group": .text(polygon.group),
              "corners": numbers(polygon.corners.flatMap { [$0.longitude, $0.latitude] }),
            ]
          })
      ),
      (
        "points",
        .array(
          map.drawnPoints.map {
            [
              "name": .text($0.name), "group": .text($0.group),
              "at": numbers([$0.position.longitude, $0.position.latitude]),
            ]
          })
      ),
      (
        "settlements",
        .array(
          map.settlements.map {
            [
              "name": .text($0.name),
              "at": numbers([$0.position.longitude, $0.position.latitude]),
              "value": .number($0.value),
            ]
          })
      ),
    ]
  }
}
