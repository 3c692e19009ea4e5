import CostBenefit
import Diagnostics
import Text

extension StudyFile {
  /// The points of a design: a CSV file with a column a factor.
  func designPoints(path: String) throws(Problem) -> [[String]] {
    let table = try CSVTable.read(path: path, required: factors.map(\.key))
    return table.rows.map { row in factors.map { table.text(row, $0.key) } }
  }
}
