import Report
import Text
import Values

/// A page with every kind of figure, whose values are made up.
enum SamplePage {
  static let page = Page(
    title: "Rent vouchers: the pilot <scenario> & its “report”",
    subtitle: "24 months from 2026-01 · seed 1 · programme base.json5",
    lede: [
      "Of the tenancies begun in months 1–12 that last 90 days, 61.2\u{202F}% are registered at day 90; without the programme it would be 35.1\u{202F}%.",
      "That is 28.8 points from 90\u{202F}%, and in most of the rest it is the owner who refuses.",
    ],
    facts: [
      KeyFigure(
        label: "Uptake", value: NumberText.percent(0.612, .page), note: "tenancies at day 90"),
      KeyFigure(
        label: "Spent", value: NumberText.quantity(1_234_567_890, "₸", .page),
        note: "from the voucher budget"),
      KeyFigure(label: "Leakage", value: NumberText.percent(0.0234, places: 2, .page)),
      KeyFigure(
        label: "Honest payments rejected", value: "12.3 per 1 000", note: "most near fences"),
    ],
    sections: [
      Section(
        heading: "Who registers", text: ["Two sides must agree."],
        figures: [uptake, regions, ridge, components]),
      Section(heading: "Money and fraud", figures: [budget, rules, delay, harm]),
      Section(heading: "Where", text: ["Positions are made up."], figures: [curve, map, overview]),
    ],
    assumptions: [
      "The four taste parameters are not identified by the baseline alone; </script> three points of the ridge are shown.",
      "Retention can be measured for the cohort of months 1–12 only.",
    ],
    colophon: [
      Remark(label: "Seed", text: "1"), Remark(label: "Programme", text: "base.json5"),
      Remark(label: "Version", text: "pdtv 0.1.0"),
    ])

  static var figures: [Figure] { page.sections.flatMap(\.figures) }

  /// A number from 0 to 1 that looks random.
  static func share(_ subject: Int, _ number: Int) -> Double {
    Double(Draw(seed: 1, purpose: 1, subject: UInt32(subject)).bits(UInt64(number)) >> 11) / 0x1p53
  }

  static let months = (0..<24).map { index in
    let month = index % 12 + 1
    return "\(2026 + index / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  static let uptake = Figure(
    id: "uptake-by-month", heading: "Uptake by month",
    sentence:
      "The share of tenancies registered, by ridge point; the band is the range over 20 seeds.",
    .lines(
      LineChart(
        horizontal: Axis("Month", .other("")),
        vertical: Axis("Registered tenancies", .share), labels: months,
        series: ["owner-bound", "balanced", "tenant-bound", "without the programme"].enumerated()
          .map { index, name in
            LineChart.Series(
              name: name,
              points: months.indices.filter { index != 3 || $0 != 7 }.map { month in
                let y =
                  0.35 + 0.01 * Double(month) * Double(4 - index) / 2 + 0.02 * share(index, month)
                return index < 2
                  ? LineChart.Point(x: Double(month), y: y, low: y - 0.03, high: y + 0.025)
                  : LineChart.Point(x: Double(month), y: y)
              })
          },
        references: [ReferenceLine(.horizontal, at: 0.9, label: "the dissertation's claim: 90 %")]))
  )

  static let names = [
    "Astana", "Almaty", "Shymkent", "Turkistan region", "North Kazakhstan region (Petropavl)",
    "East Kazakhstan region", "Mangystau region",
  ]

  static let regions = Figure(
    id: "uptake-by-region", heading: "Uptake by region",
    sentence: "Registered at day 90; the whisker is the range over seeds.",
    .bars(
      BarChart(
        category: "Region", value: Axis("Registered tenancies", .share), labels: names,
        series: [
          BarChart.Series(
            name: "with the programme", values: names.indices.map { 0.3 + 0.5 * share(10, $0) },
            ranges: names.indices.map {
              let value = 0.3 + 0.5 * share(10, $0)
              return value - 0.04...value + 0.03
            }),
          BarChart.Series(
            name: "without <b> &amp; \"any\" </script>",
            values: names.indices.map { $0 == 2 ? nil : 0.3 + 0.1 * share(11, $0) }),
        ], direction: .horizontal,
        references: [ReferenceLine(.vertical, at: 0.9, label: "claimed: 90 %")])))

  static let ridge = Figure(
    id: "uptake-by-ridge", heading: "Uptake at the three ridge points",
    sentence: "All three meet the baseline of 35 %.",
    .bars(
      BarChart(
        category: "Ridge point", value: Axis("Registered tenancies", .share),
        labels: ["owner-bound", "balanced", "tenant-bound"],
        series: [BarChart.Series(name: "uptake", values: [0.45, 0.61, 0.79])],
        references: [ReferenceLine(.horizontal, at: 0.35, label: "baseline: 35 %")])))

  static let components = Figure(
    id: "components", heading: "What each side's sum is made of",
    sentence: "Mean of the terms over all tenancies at the decision, tenge a month.",
    .bars(
      BarChart(
        category: "Side and ridge point", value: Axis("Term of the sum", .tenge),
        labels: [
          "Tenant, owner-bound", "Tenant, balanced", "Tenant, tenant-bound", "Owner, owner-bound",
          "Owner, balanced", "Owner, tenant-bound",
        ],
        series: [
          BarChart.Series(name: "voucher", values: [12000, 12000, 12000, nil, nil, nil]),
          BarChart.Series(name: "rent increase", values: [-4000, -4000, -4000, 4000, 4000, 4000]),
          BarChart.Series(name: "minutes of procedure", values: [-900, -900, -900, 0, 0, 0]),
          BarChart.Series(name: "property tax saved", values: [nil, nil, nil, 2100, 2100, 2100]),
          BarChart.Series(name: "tax on the rent", values: [nil, nil, nil, -9500, -9500, -9500]),
          BarChart.Series(
            name: "expected fine of earlier years", values: [nil, nil, nil, -3000, -3000, -3000]),
          BarChart.Series(
            name: "taste of the ridge point", values: [9000, 2500, -3500, -6000, 1500, 7000]),
        ], arrangement: .stacked, direction: .horizontal)))

  static let budget = Figure(
    id: "budget", heading: "The budget by month",
    sentence: "Credited, spent and lapsed; credits go unfunded in the last two months.",
    .bars(
      BarChart(
        category: "Month", value: Axis("Tenge in the month", .tenge), labels: months,
        series: ["spent", "lapsed", "unfunded"].enumerated().map { index, name in
          BarChart.Series(
            name: name,
            values: months.indices.map { month in
              index == 2 && month < 22
                ? 0 : (30e6 + 1.5e6 * Double(month)) * (1 - 0.45 * Double(index))
            })
        }, arrangement: .stacked)))

  static let ruleNames = [
    "within-fence", "bills-alive", "one-voucher-a-person", "owner-is-not-tenant", "payee-is-owner",
    "first-credit-after-30-days", "qr-of-property", "claim-with-act",
  ]
  static let typologies = [
    "rubber flat", "ghost tenants", "landlord and tenant splitting cash", "location spoofing",
    "P2P resale", "two vouchers for one person",
  ]

  static let rules = Figure(
    id: "stopped-by-rule", heading: "What each rule stops, by typology",
    sentence: "Tenge of fraud that a rule alone stopped.",
    .heat(
      HeatTable(
        row: "Typology", column: "Rule", rows: typologies, columns: ruleNames,
        value: Axis("Tenge stopped", .tenge),
        values: typologies.indices.map { row in
          ruleNames.indices.map { column in
            let draw = share(30 + row, column)
            return draw < 0.1 ? nil : draw < 0.4 ? 0 : (draw * 90e6).rounded()
          }
        })))

  static let delay = Figure(
    id: "delay", heading: "Detection, by typology",
    sentence: "From the first act to the first rejection.",
    .table(
      Table(
        columns: [
          Table.Column("Typology"), Table.Column("Attempts", .count("acts")),
          Table.Column("Paid out wrongly", .tenge), Table.Column("Recall", .share),
          Table.Column("Median delay", .days), Table.Column("Honest look-alike"),
        ],
        rows: typologies.enumerated().map { index, name in
          [
            .text(name), .number((share(40, index) * 9000).rounded()),
            .number((share(41, index) * 8e7).rounded()), .number(share(42, index)),
            index == 1 ? .empty : .number((share(43, index) * 60).rounded()), "extended family",
          ]
        })))

  static let harm = Figure(
    id: "harm", heading: "Change of harm when a rule is switched off",
    sentence: "Below 0 is less harm to honest people.",
    .heat(
      HeatTable(
        row: "Income decile", column: "Rule", rows: (1...4).map { "decile \($0)" },
        columns: ["fence", "bills", "QR"], value: Axis("Honest payments rejected", .points),
        values: (0..<4).map { row in (0..<3).map { 0.05 * share(50 + row, $0) - 0.03 } })))

  static let curve = Figure(
    id: "rejection-by-tolerance", heading: "Honest payments rejected, by tolerance of the fence",
    sentence: "Of payments made at home, by how the phone finds its position.",
    .lines(
      LineChart(
        horizontal: Axis("Tolerance of the fence", .metres),
        vertical: Axis("Honest payments rejected", .share),
        series: [("urban GPS", 20.0), ("indoor Wi-Fi", 45), ("cell", 160)].map { name, scale in
          LineChart.Series(
            name: name,
            points: (0...60).map {
              LineChart.Point(x: Double($0 * 5), y: scale / (scale + Double($0 * 5) * 4))
            })
        },
        references: [
          ReferenceLine(.vertical, at: 50, label: "50 m: base programme"),
          ReferenceLine(.vertical, at: 200, label: "200 m"),
          ReferenceLine(
            .horizontal, at: 0.128, label: "12.8 %: the documented mixture beyond 50 m"),
        ])))

  static let towns: [(String, Double, Double)] = [
    ("Petropavl", 69.1398, 54.8753), ("Turkistan", 68.2518, 43.2973), ("Astana", 71.446, 51.1801),
    ("Almaty", 76.9286, 43.2567), ("Pavlodar", 76.9674, 52.2873), ("Kokshetau", 69.3841, 53.2833),
  ]

  static let settlements = towns.enumerated().map { index, town in
    PropertyMap.Settlement(
      name: town.0, position: PropertyMap.Position(longitude: town.1, latitude: town.2),
      value: (100_000 * share(60, index)).rounded())
  }

  static func polygon(_ index: Int) -> PropertyMap.Polygon {
    let town = towns[index % 3]
    let longitude = town.1 + 0.08 * (share(61, index) - 0.5)
    let latitude = town.2 + 0.05 * (share(62, index) - 0.5)
    let corners = [(0.0, 0.0), (0.0009, 0.0001), (0.0008, 0.0004), (-0.0001, 0.0003)]
    return PropertyMap.Polygon(
      name: "21-319-001-\(index)", group: share(63, index) < 0.6 ? "registered" : "not registered",
      corners: corners.map {
        PropertyMap.Position(longitude: longitude + $0.0, latitude: latitude + $0.1)
      })
  }

  static let map = Figure(
    id: "map", heading: "Properties and payments", sentence: "One payment in so many is drawn.",
    .map(
      PropertyMap(
        polygons: (0..<600).map(polygon),
        points: (0..<9000).map { index in
          let home = polygon(index % 600).corners[0]
          return PropertyMap.Point(
            name: "payment \(index)", group: share(64, index) < 0.9 ? "accepted" : "rejected",
            position: PropertyMap.Position(
              longitude: home.longitude + 0.002 * (share(65, index) - 0.5),
              latitude: home.latitude + 0.002 * (share(66, index) - 0.5)))
        }, settlements: settlements, value: Axis("Tenancies", .count("tenancies")))))

  static let overview = Figure(
    id: "overview", heading: "Tenancies by settlement",
    sentence: "Too many properties to draw each: a circle's area is the number of tenancies.",
    .map(
      PropertyMap(
        polygons: (0..<5001).map(polygon), points: [], settlements: settlements,
        value: Axis("Tenancies", .count("tenancies")))))
}
