extension SecondModel {
  /// What a replay leaves: the rows of the views of section 8.
  package struct Result: Sendable {
    package struct Decision: Sendable {
      package var line: Int
      package var id: String?
      package var outcome: String
      package var reason: String?
      package var field: String?
      package var at: Int?
      package var type: String?
    }

    package struct FailedRule: Sendable {
      package var line: Int
      package var stage: String
      package var rule: String
      package var position: Int
    }

    package struct Transfer: Sendable {
      package var seq: Int
      package var at: Int
      package var from: String
      package var to: String
      package var tiyn: Int
      package var line: Int?
    }

    package struct Unfunded: Sendable {
      package var at: Int
      /// One of the two is nil.
      package var lease: String?
      package var entitlement: String?
    }

    package struct Lease: Sendable {
      package var lease: String
      package var tenant: String
      package var landlord: String
      package var cadastral: String
      package var registeredAt: Int
      package var until: String
      package var rent: Int
      package var closedAt: Int?
      package var status: String
      package var credits: Int
      package var kind: String
      package var persons: Int
    }

    package struct Revision: Sendable {
      /// `YYYY-MM`; nil for the file as it stands.
      package var from: String?
      package var programme: JSONValue
    }

    package struct Entitlement: Sendable {
      package var entitlement: String
      package var instrument: String
      package var recipient: String
      package var openedAt: Int
      package var closedAt: Int?
      package var total: Int?
      package var paid: Int
      package var returned: Int
      package var fulfilled: Int?
    }

    package struct RegisterEvent: Sendable {
      package var seq: Int
      package var at: Int
      package var register: String
      package var lease: String
      package var person: String
      package var cadastral: String
      package var kind: String
      package var change: String
    }

    package var decisions: [Decision] = []
    package var failed: [FailedRule] = []
    package var transfers: [Transfer] = []
    package var unfunded: [Unfunded] = []
    package var leases: [Lease] = []
    package var revisions: [Revision] = []
    package var entitlements: [Entitlement] = []
    package var registerEvents: [RegisterEvent] = []
    /// Tiyn of every account whose balance is not zero.
    package var balances: [String: Int] = [:]
  }
}
