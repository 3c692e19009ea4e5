import Testing

@testable import Behaviour
