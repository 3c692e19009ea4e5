import Events

/// Fields of settlers, jobs, contracts and signed leases (contract of instruments, A2 and A4 to A6).
extension FieldTests {
  static let settlerTable: [Row] =
    [
      (.jobStarted, .job, identifiers.valid, identifiers.invalid),
      (.jobPaid, .job, identifiers.valid, identifiers.invalid),
      (.jobEnded, .job, identifiers.valid, identifiers.invalid),
      (.contractSigned, .contract, identifiers.valid, identifiers.invalid),
      (.breachFound, .contract, identifiers.valid, identifiers.invalid),
      (.settlerEnrolled, .settler, numbers.valid, numbers.invalid),
      (.settlerLeft, .settler, numbers.valid, numbers.invalid),
      (.contractSigned, .settler, numbers.valid, numbers.invalid),
      (.housingBought, .settler, numbers.valid, numbers.invalid),
      (.jobStarted, .worker, numbers.valid, numbers.invalid),
      (.jobStarted, .employer, numbers.valid, numbers.invalid),
      (.businessReported, .person, numbers.valid, numbers.invalid),
      (.keyListed, .holder, numbers.valid, numbers.invalid),
      (.keyRevoked, .holder, numbers.valid, numbers.invalid),
      (.providerListed, .provider, numbers.valid, numbers.invalid),
      (.providerDelisted, .provider, numbers.valid, numbers.invalid),
      (.registrationFlagged, .cadastral, codes.valid, codes.invalid),
      (.jobStarted, .wage, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.housingBought, .price, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.jobPaid, .wage, amounts.valid + ["0", "-0", "0.00"], amounts.invalid + ["0.000"]),
      (.jobPaid, .contributions, amounts.valid + ["0", "-0", "0.00"], amounts.invalid),
      (.businessReported, .contributions, amounts.valid + ["0", "-0"], amounts.invalid),
      (.paymentRequested, .own, amounts.valid + ["0", "-0", "0.00"], amounts.invalid),
      (
        .settlerEnrolled, .region, ["\"00\"", "\"15\"", "\"\\u0031\\u0035\""],
        ["15", "\"1\"", "\"150\"", "\"1a\"", "\"1٥\"", "\"-1\""]
      ),
      (
        .settlerEnrolled, .members, ["1", "9", "20"],
        ["0", "21", "-1", "-0", "3.0", "3e0", "\"3\""]
      ),
      (
        .jobStarted, .housingMonths, ["0", "-0", "9", "24", "240"],
        ["241", "1000", "-1", "0.0", "3.0", "3e0", "\"3\""]
      ),
      (
        .jobEnded, .cause, ["\"worker\"", "\"employer\"", "\"term\"", "\"\\u0074erm\""],
        ["\"Worker\"", "\"both\"", "1"]
      ),
      (
        .paymentRequested, .purpose, ["\"rent\"", "\"utilities\""],
        ["\"Rent\"", "\"utility\"", "1"]
      ),
      (
        .leaseRegistered, .qr,
        [
          "\"x\"", "\" \"", "\"é\"", "\"\\u0000\"", "\"\(String(repeating: "x", count: 2048))\"",
          "\"\(String(repeating: "é", count: 1024))\"",
        ],
        [
          "1", "\"\(String(repeating: "x", count: 2049))\"",
          "\"\(String(repeating: "é", count: 1025))\"",
        ]
      ),
      (.leaseRegistered, .relative, ["true", "false"], ["\"true\"", "1", "0"]),
      (.jobStarted, .subsidised, ["true", "false"], ["\"true\"", "1", "0"]),
      (
        .keyListed, .key,
        [
          "\"\(String(repeating: "a", count: 42))A\"", "\"\(String(repeating: "-", count: 42))8\"",
          "\"\(String(repeating: "_", count: 42))g\"",
        ],
        [
          // The two bits behind the last byte are not zero.
          "\"\(String(repeating: "a", count: 42))B\"", "\"\(String(repeating: "a", count: 42))_\"",
          "\"\(String(repeating: "a", count: 42))\"", "\"\(String(repeating: "a", count: 44))\"",
          "\"\(String(repeating: "a", count: 42))=\"", "\"\(String(repeating: "+", count: 42))A\"",
          "1",
        ]
      ),
    ]
}
