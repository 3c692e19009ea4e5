import Geofence
import Text

/// Measures `FenceSet` beside prepared geometries of GEOS, and counts where they disagree.
package struct FenceBenchmark {
  package struct Options: Sendable {
    /// How many points are tested against GEOS, and how many distances are measured.
    package var tests = 10_000_000
    package var fences = 10_000
    package var seed: UInt64 = 1

    package init() {}
  }

  package struct Result: Sendable {
    package var tests = 0
    package var fences = 0
    package var corners = 0
    /// Making the set, without checking that areas are valid.
    package var buildSeconds = 0.0
    /// Checking with GEOS that areas are valid.
    package var judgeSeconds = 0.0
    /// Inside or outside, near the fence, one point in 16 on a corner or an edge.
    package var insideSeconds = 0.0
    package var insideSecondsOfGEOS = 0.0
    package var insideDisagreements = 0
    /// `within(50.0)`, about one point in 20 outside.
    package var withinSeconds = 0.0
    package var pointsOutside = 0
    package var withinDisagreements = 0
    /// Of every answer in order: another hash is another result.
    package var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    package var lines: [String] {
      [
        "fences        \(fences) of 8 to 64 corners (\(corners) in all)",
        "built in      \(NumberText.decimal(buildSeconds, places: 3)) s; validity judged in \(NumberText.decimal(judgeSeconds, places: 3)) s",
        "inside        \(millions(insideSeconds)) million/s, GEOS \(millions(insideSecondsOfGEOS)), "
          + "ratio \(NumberText.decimal(insideSecondsOfGEOS / insideSeconds, places: 1))",
        "              \(insideDisagreements) disagreements with GEOS in \(tests) tests",
        "within(50.0)  \(millions(withinSeconds)) million/s, \(pointsOutside) of \(tests) outside",
        "              \(withinDisagreements) disagreements with GEOS where the distance is not "
          + "within 1 mm of 50 m",
        "hash          \(String(hash, radix: 16))",
      ]
    }

    private func millions(_ seconds: Double) -> String {
      NumberText.decimal(Double(tests) / seconds / 1e6, places: 1)
    }
  }

  private struct Question {
    var fence: Int
    var point: Position
  }

  private static let questionsPerBlock = 1_048_576
  private static let allowedMetres = 50.0

  private let samples: SampleFences
  private let judges: [PreparedArea]
  private let planeJudges: [PreparedArea]
  private var draws: Draws
  private var result = Result()

  /// Runs the benchmark on one core. Same options, same hash.
  package static func run(_ options: Options) -> Result {
    var benchmark = FenceBenchmark(options)
    var left = options.tests
    while left > 0 {
      let count = min(left, questionsPerBlock)
      benchmark.compareInside(count)
      benchmark.compareWithin(count)
      left -= count
    }
    return benchmark.result
  }

  private init(_ options: Options) {
    let made = SampleFences(count: options.fences, corners: 8...64, seed: options.seed)
    let clock = ContinuousClock()
    var rebuilt = FenceSet()
    let build = clock.measure {
      for number in 0..<options.fences {
        rebuilt.append(code: SampleFences.code(of: number), area: made.samples[number].area)
      }
    }
    let judge = AreaJudge()
    var defects = 0
    let judging = clock.measure {
      for sample in made.samples where judge.defect(of: sample.area) != nil { defects += 1 }
    }
    precondition(defects == 0, "sample fences are valid polygons")
    judges = made.samples.compactMap { PreparedArea($0.area) }
    planeJudges = made.samples.enumerated().compactMap { number, sample in
      PreparedArea(rebuilt.plane(of: number).metres(of: sample.area))
    }
    precondition(judges.count == options.fences && planeJudges.count == options.fences)
    samples = made
    draws = Draws(seed: options.seed &+ 0x5EED)
    result.tests = options.tests
    result.fences = options.fences
    result.corners = samples.samples.reduce(0) { $0 + $1.area.polygons.joined().joined().count }
    result.buildSeconds = build / .seconds(1)
    result.judgeSeconds = judging / .seconds(1)
  }

  private mutating func compareInside(_ count: Int) {
    var questions: [Question] = []
    for _ in 0..<count { questions.append(questionNearby()) }
    let fences = samples.fences
    let clock = ContinuousClock()
    var answers = [Bool](repeating: false, count: count)
    result.insideSeconds +=
      clock.measure {
        for (index, question) in questions.enumerated() {
          answers[index] = fences.contains(
            question.fence, lon: question.point.lon, lat: question.point.lat)
        }
      } / .seconds(1)
    var expected = [Bool](repeating: false, count: count)
    result.insideSecondsOfGEOS +=
      clock.measure {
        for (index, question) in questions.enumerated() {
          expected[index] = judges[question.fence].contains(
            lon: question.point.lon, lat: question.point.lat)
        }
      } / .seconds(1)
    for index in 0..<count {
      if answers[index] != expected[index] { result.insideDisagreements += 1 }
      addToHash(answers[index] ? 1 : 0)
    }
  }

  private mutating func compareWithin(_ count: Int) {
    var questions: [Question] = []
    for _ in 0..<count { questions.append(questionOfPayment()) }
    let fences = samples.fences
    var distances = [Double](repeating: 0, count: count)
    var passed = 0
    result.withinSeconds +=
      ContinuousClock().measure {
        for (index, question) in questions.enumerated() {
          let metres = fences.distanceMetres(
            question.fence, lon: question.point.lon, lat: question.point.lat)
          if metres <= FenceBenchmark.allowedMetres { passed += 1 }
          distances[index] = metres
        }
      } / .seconds(1)
    addToHash(UInt64(passed))
    for (question, metres) in zip(questions, distances) {
      addToHash(UInt64(metres * 1000))
      if metres > 0 { result.pointsOutside += 1 }
      let plane = fences.plane(of: question.fence).metres(question.point)
      let expected = planeJudges[question.fence].distance(x: plane.lon, y: plane.lat)
      let isClear = (expected - FenceBenchmark.allowedMetres).magnitude > 0.001
      let isSame =
        (metres <= FenceBenchmark.allowedMetres) == (expected <= FenceBenchmark.allowedMetres)
      if isClear && !isSame { result.withinDisagreements += 1 }
    }
  }

  /// A point in the box of a fence or up to a tenth beside it; one in 16 on a corner or an edge.
  private mutating func questionNearby() -> Question {
    let fence = draws.below(samples.samples.count)
    let box = Bounds(around: samples.samples[fence].area.polygons.joined().joined())
    if draws.below(16) == 0 {
      return Question(fence: fence, point: pointOnEdge(samples.samples[fence].area))
    }
    let (width, height) = ((box.east - box.west) / 20, (box.north - box.south) / 20)
    var point = Position(
      lon: draws.between(box.west - width, box.east + width),
      lat: draws.between(box.south - height, box.north + height))
    if draws.below(2) == 0 { point = FenceBenchmark.onGrid(point) }
    return Question(fence: fence, point: point)
  }

  /// A corner, a point beside it in the same row, or a point of an edge as near as doubles or the grid allow.
  private mutating func pointOnEdge(_ area: Area) -> Position {
    let polygon = area.polygons[draws.below(area.polygons.count)]
    let ring = polygon[draws.below(polygon.count)]
    let corner = draws.below(ring.count - 1)
    let (start, end) = (ring[corner], ring[corner + 1])
    let share = draws.fraction()
    let between = Position(
      lon: start.lon + share * (end.lon - start.lon), lat: start.lat + share * (end.lat - start.lat)
    )
    switch draws.below(4) {
    case 0: return start
    case 1: return Position(lon: between.lon, lat: start.lat)
    case 2: return FenceBenchmark.onGrid(between)
    default: return between
    }
  }

  /// Where somebody pays: inside the star, or, one time in 20, up to 60 metres outside.
  private mutating func questionOfPayment() -> Question {
    let fence = draws.below(samples.samples.count)
    let sample = samples.samples[fence]
    let corner = draws.below(sample.star.count - 1)
    let share = draws.fraction()
    let (start, end) = (sample.star[corner], sample.star[corner + 1])
    let lon = start.lon + share * (end.lon - start.lon) - sample.centre.lon
    let lat = start.lat + share * (end.lat - start.lat) - sample.centre.lat
    var reach = draws.between(0.3, 1)
    if draws.below(20) == 0 {
      let plane = samples.fences.plane(of: fence)
      let (east, north) = (lon * plane.metresPerDegreeLon, lat * plane.metresPerDegreeLat)
      reach = 1 + draws.between(0, 60) / (east * east + north * north).squareRoot()
    }
    let point = Position(
      lon: sample.centre.lon + reach * lon, lat: sample.centre.lat + reach * lat)
    return Question(fence: fence, point: FenceBenchmark.onGrid(point))
  }

  private static func onGrid(_ point: Position) -> Position {
    Position(lon: SampleFences.onGrid(point.lon), lat: SampleFences.onGrid(point.lat))
  }

  private mutating func addToHash(_ value: UInt64) {
    let product = (result.hash ^ value).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    result.hash = (product.high ^ product.low) &+ 1
  }
}

/// The least and the greatest degrees of some positions.
private struct Bounds {
  var west = Double.infinity
  var east = -Double.infinity
  var south = Double.infinity
  var north = -Double.infinity

  init(around positions: some Sequence<Position>) {
    for position in positions {
      west = min(west, position.lon)
      east = max(east, position.lon)
      south = min(south, position.lat)
      north = max(north, position.lat)
    }
  }
}

extension LocalPlane {
  /// A position in metres, for GEOS; its origin is where equator and Greenwich meridian would be.
  func metres(_ position: Position) -> Position {
    Position(lon: position.lon * metresPerDegreeLon, lat: position.lat * metresPerDegreeLat)
  }

  func metres(of area: Area) -> Area {
    Area(polygons: area.polygons.map { $0.map { $0.map(metres) } })
  }
}
