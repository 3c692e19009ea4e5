package import Values

/// A footprint in its own frame: decimetres east and north of the middle of its cell, not yet rotated.
package struct Footprint: Sendable {
  package typealias Point = (x: Int, y: Int)
  /// Outer rings counter-clockwise, holes clockwise, none closed.
  package struct Polygon: Sendable {
    package var outer: [Point]
    package var hole: [Point]?
  }
  /// What a person can stand in: rectangles that lie wholly inside the polygons.
  package struct Room: Sendable {
    package var left: Int
    package var bottom: Int
    package var right: Int
    package var top: Int
  }

  package var form: Form
  package var polygons: [Polygon]
  package var rooms: [Room]

  /// The middle of the rectangle around the rooms.
  package var middle: Point {
    var around = rooms[0]
    for room in rooms.dropFirst() {
      around.left = min(around.left, room.left)
      around.bottom = min(around.bottom, room.bottom)
      around.right = max(around.right, room.right)
      around.top = max(around.top, room.top)
    }
    return ((around.left + around.right) / 2, (around.bottom + around.top) / 2)
  }

  package enum Form: String, CaseIterable, Sendable {
    case house, angledHouse, slab, angle, courtyard, horseshoe, rows
  }
}

extension Footprint {
  /// A footprint of this form, its measures drawn, its middle at (`x`, `y`).
  package static func draw(_ form: Form, _ draw: Draw, x: Int, y: Int) -> Footprint {
    func measure(_ range: ClosedRange<Int>, _ number: UInt64) -> Int {
      draw.integer(in: range, number)
    }
    let plan: Footprint
    switch form {
    case .house: plan = slab(form, measure(90...160, 0), measure(70...120, 1))
    case .angledHouse:
      plan = angle(form, measure(120...180, 0), measure(110...150, 1), measure(55...75, 2))
    case .slab: plan = slab(form, measure(450...780, 0), measure(110...150, 1))
    case .angle:
      plan = angle(form, measure(450...700, 0), measure(350...600, 1), measure(110...140, 2))
    case .courtyard:
      plan = courtyard(measure(520...760, 0), measure(420...600, 1), measure(110...140, 2))
    case .horseshoe:
      plan = horseshoe(measure(480...760, 0), measure(360...600, 1), measure(110...140, 2))
    case .rows: plan = rows(measure(2...3, 0), measure(350...620, 1), measure(110...130, 2))
    }
    return plan.moved(x, y)
  }

  private static func ring(_ left: Int, _ bottom: Int, _ right: Int, _ top: Int) -> [Point] {
    [(left, bottom), (right, bottom), (right, top), (left, top)]
  }

  private static func slab(_ form: Form, _ width: Int, _ depth: Int) -> Footprint {
    let (w, d) = (width / 2, depth / 2)
    return Footprint(
      form: form, polygons: [Polygon(outer: ring(-w, -d, w, d))],
      rooms: [Room(left: -w, bottom: -d, right: w, top: d)])
  }

  private static func angle(_ form: Form, _ width: Int, _ height: Int, _ wing: Int) -> Footprint {
    let (w, h) = (width / 2, height / 2)
    return Footprint(
      form: form,
      polygons: [
        Polygon(
          outer: [(-w, -h), (w, -h), (w, wing - h), (wing - w, wing - h), (wing - w, h), (-w, h)])
      ],
      rooms: [
        Room(left: -w, bottom: -h, right: w, top: wing - h),
        Room(left: -w, bottom: -h, right: wing - w, top: h),
      ])
  }

  private static func courtyard(_ width: Int, _ height: Int, _ wing: Int) -> Footprint {
    let (w, h) = (width / 2, height / 2)
    let hole: [Point] = ring(wing - w, wing - h, w - wing, h - wing).reversed()
    return Footprint(
      form: .courtyard, polygons: [Polygon(outer: ring(-w, -h, w, h), hole: hole)],
      rooms: [
        Room(left: -w, bottom: -h, right: w, top: wing - h),
        Room(left: -w, bottom: h - wing, right: w, top: h),
        Room(left: -w, bottom: -h, right: wing - w, top: h),
        Room(left: w - wing, bottom: -h, right: w, top: h),
      ])
  }

  private static func horseshoe(_ width: Int, _ height: Int, _ wing: Int) -> Footprint {
    let (w, h) = (width / 2, height / 2)
    return Footprint(
      form: .horseshoe,
      polygons: [
        Polygon(
          outer: [
            (-w, -h), (w, -h), (w, h), (w - wing, h), (w - wing, wing - h), (wing - w, wing - h),
            (wing - w, h), (-w, h),
          ])
      ],
      rooms: [
        Room(left: -w, bottom: -h, right: w, top: wing - h),
        Room(left: -w, bottom: -h, right: wing - w, top: h),
        Room(left: w - wing, bottom: -h, right: w, top: h),
      ])
  }

  /// Two or three slabs behind one another that are one object of the cadastre.
  private static func rows(_ count: Int, _ width: Int, _ depth: Int) -> Footprint {
    let gap = 80
    let w = width / 2
    let first = -(count * depth + (count - 1) * gap) / 2
    let rooms = (0..<count).map { row in
      let bottom = first + row * (depth + gap)
      return Room(left: -w, bottom: bottom, right: w, top: bottom + depth)
    }
    return Footprint(
      form: .rows,
      polygons: rooms.map { Polygon(outer: ring($0.left, $0.bottom, $0.right, $0.top)) },
      rooms: rooms)
  }

  private func moved(_ x: Int, _ y: Int) -> Footprint {
    func moved(_ points: [Point]) -> [Point] { points.map { ($0.x + x, $0.y + y) } }
    var copy = self
    copy.polygons = polygons.map { Polygon(outer: moved($0.outer), hole: $0.hole.map(moved)) }
    copy.rooms = rooms.map {
      Room(left: $0.left + x, bottom: $0.bottom + y, right: $0.right + x, top: $0.top + y)
    }
    return copy
  }
}
