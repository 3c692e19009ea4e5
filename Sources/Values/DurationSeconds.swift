extension Duration {
  /// As a number: what a benchmark prints, never what decides.
  public var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
