import Values

extension LineScanner {
  /// Reads a field that few lines have into the supplement of the event.
  @inline(never)
  func readSupplement(
    _ field: Field, _ text: Span<UInt8>, _ event: inout Event, _ texts: inout [UInt8],
    _ supplements: inout [EventSupplement]
  ) -> Bool {
    if event.supplement == Event.noNumber {
      event.supplement = Int32(supplements.count)
      supplements.append(EventSupplement())
    }
    let index = Int(event.supplement)
    switch field {
    case .own, .contributions: return set(&supplements[index].amount, money(field, text, .zero))
    case .relative, .subsidised: return set(&supplements[index].isTrue, truth(field, text))
    case .members:
      return set(&supplements[index].count, wholeNumber(field, text, FieldLimits.members))
    case .housingMonths:
      return set(&supplements[index].count, wholeNumber(field, text, FieldLimits.housingMonths))
    case .purpose:
      return set(
        &supplements[index].purpose, choice(field, text, PaymentPurpose.allCases, \.name))
    case .cause:
      return set(&supplements[index].jobEnding, choice(field, text, JobEnding.allCases, \.name))
    case .qr, .key, .region:
      guard let range = supplementText(field, text) else { return false }
      supplements[index].text = append(text, range, &texts)
      return true
    case .id, .at, .type, .landlord, .cadastral, .value, .area, .lease, .tenant, .from, .until,
      .rent, .amount, .payee, .lon, .lat, .accuracy, .to, .payment, .kind, .persons, .settler,
      .job, .worker, .employer, .wage, .person, .contract, .price, .holder, .provider:
      preconditionFailure("the event itself has this field")
    }
  }

  private func supplementText(_ field: Field, _ text: Span<UInt8>) -> Range<Int>? {
    guard let range = string(field) else { return nil }
    switch field.form {
    case .text(let bytes): return bytes.contains(range.count) ? range : nil
    case .publicKey:
      return Base64URL.bytes(text.extracting(range), count: FieldLimits.keyBytes).map { _ in range }
    case .region:
      return range.count == 2 && decimal(text, range.lowerBound, 2) != nil ? range : nil
    case .identifier, .time, .eventName, .party, .cadastralCode, .money, .moneyOrZero, .area,
      .pastDay, .comingDay, .degrees, .metres, .choice, .wholeNumber, .truth:
      return nil
    }
  }

  /// A literal was checked with the JSON, so that its first letter tells which it is.
  private func truth(_ field: Field, _ text: Span<UInt8>) -> Bool? {
    guard line[field].kind == .other else { return nil }
    switch text[line[field].range.lowerBound] {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: return nil
    }
  }
}
