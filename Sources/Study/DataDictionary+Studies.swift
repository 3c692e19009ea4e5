import Behaviour
package import Findings

/// The CSV files of studies: their columns are those that write them.
extension DataDictionary {
  /// What stands in the place of names that a study gives: one column for each.
  package static let placeholders = ["KEY", "METRIC"]

  /// By the command that writes the file.
  package static let studies: [(command: String, table: Table)] = [
    (
      "pdtv compare",
      Table(
        name: "runs.csv", sentence: "One row a seed, policy and point of the ridge.",
        columns: entries(
          PolicyComparison.runColumns(
            StudyMeasure.all + [StudyMeasure.instruments] + StudyMeasure.ofSettlers)))
    ),
    (
      "pdtv compare",
      Table(
        name: "changed.csv",
        sentence:
          "One row for each tenancy of the first seed with another outcome under a policy than under the first.",
        columns: entries(ChangedTable.ofPolicies))
    ),
    (
      "pdtv compare RUN RUN",
      Table(
        name: "changed.csv", sentence: "One row for each tenancy with another outcome.",
        columns: entries(ChangedTable.ofRuns))
    ),
    (
      "pdtv sweep",
      Table(
        name: "runs.csv", sentence: "One row a run, in their order.",
        columns: entries(SweepTable.columns(keys: ["KEY"], metrics: ["METRIC"])))
    ),
    (
      "pdtv seek",
      Table(
        name: "policies.csv", sentence: "One row a policy and question.",
        columns: entries(Seek.columns(keys: ["KEY"], metrics: ["METRIC"])))
    ),
    (
      "pdtv uncertainty",
      Table(
        name: "points.csv", sentence: "One row a point of the ranges.",
        columns: entries(
          Uncertainty.columns(keys: ["KEY"], headlines: Headline.all(main: .balanced))))
    ),
    (
      "pdtv calibrate",
      Table(
        name: "draws.csv", sentence: "One row a draw from the priors.",
        columns: entries(CalibrationTables.draws))
    ),
    (
      "pdtv calibrate",
      Table(
        name: "posterior.csv", sentence: "One row a set of coefficients of the posterior.",
        columns: entries(CalibrationTables.posterior))
    ),
    (
      "pdtv calibrate",
      Table(
        name: "people.csv",
        sentence: "One row a tenancy: what its decision to register rests on.",
        columns: entries(CalibrationTables.people))
    ),
  ]
}
