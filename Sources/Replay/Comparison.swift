import Diagnostics
struct Comparison { init(_ path: String) throws(Problem) {}
 mutating func compare(_ text: [UInt8]) throws(Problem) {}
 func finish() throws(Problem) -> (differences: [DecisionDifference], count: Int64) { ([], 0) } }
