import Testing

@testable import Population
