// SPDX-License-Identifier: Apache-2.0
import StandardCodes

extension MessageReader {
  /// An attribute that a caller wants to know, and how much room it has for it; nil when it only asks for the length.
  struct AttributeRequest: Hashable {
    let type: AttributeType
    let room: Int?
  }

  /// Nobody asks for more attributes at once.
  private static var mostAttributes: Int { 1024 }

  /// `fA`.
  ///
  /// - Parameter nests: whether the client says what it wants inside a template, as those of 0.25.4 and later do.
  mutating func attributeRequests(nests: Bool) throws(Malformed) -> [AttributeRequest] {
    let count = try count(ofSize: 8)
    guard count <= Self.mostAttributes else { throw Malformed() }
    var requests: [AttributeRequest] = []
    for _ in 0..<count {
      let type = AttributeType(rawValue: try word())
      let room = Int(try word())
      requests.append(AttributeRequest(type: type, room: room == 0 ? nil : room))
      // Read to find what follows: no object here has a template.
      guard nests, type.encoding == .attributes, room > 0 else { continue }
      try skipInnerRequests()
    }
    return requests
  }

  private mutating func skipInnerRequests() throws(Malformed) {
    for _ in 0..<(try count(ofSize: 8)) {
      let inner = AttributeType(rawValue: try word())
      guard try word() == 0 || inner.encoding != .attributes else { throw Malformed() }
    }
  }

  /// `aA`: what a search wants.
  mutating func template() throws(Malformed) -> [AttributeType: AttributePattern] {
    var template: [AttributeType: AttributePattern] = [:]
    for (type, pattern) in try patterns(depth: 0) {
      // Two values for one attribute are met by no object.
      if let other = template[type], other != pattern { template[type] = .nothing } else { template[type] = pattern }
    }
    return template
  }

  private mutating func patterns(depth: Int) throws(Malformed) -> [(AttributeType, AttributePattern)] {
    let count = try count(ofSize: 5)
    guard count <= Self.mostAttributes else { throw Malformed() }
    var patterns: [(AttributeType, AttributePattern)] = []
    for _ in 0..<count {
      let type = AttributeType(rawValue: try word())
      guard try byte() != 0 else {
        patterns.append((type, .nothing))
        continue
      }
      _ = try word()
      patterns.append((type, try pattern(type, depth: depth)))
    }
    return patterns
  }

  private mutating func pattern(_ type: AttributeType, depth: Int) throws(Malformed) -> AttributePattern {
    switch type.encoding {
    case .byte: return .value(.bool(try byte() != 0))
    case .ulong: return .value(.ulong(try ulong()))
    case .ulongs: return .value(.ulongs(try plainULongs()))
    case .date: return .value(.date(try plainBytes() ?? []))
    case .bytes: return .value(.bytes(try plainBytes() ?? []))
    case .attributes:
      guard depth == 0 else { throw Malformed() }
      _ = try patterns(depth: 1)
      return .nothing
    }
  }
}

extension MessageWriter {
  /// `aAu`: the attributes asked for, and what the call ends with.
  mutating func attributes(_ requests: [MessageReader.AttributeRequest], of object: TokenObject) {
    var outcome = CryptokiStatus.ok
    word(UInt32(requests.count))
    for request in requests {
      word(request.type.rawValue)
      let answer = object.attribute(request.type)
      guard case .success(let value) = answer else {
        byte(0)
        if case .failure(let failure) = answer { outcome = failure }
        continue
      }
      if let room = request.room, room < value.length {
        byte(0)
        outcome = .bufferTooSmall
      } else {
        byte(1)
        word(UInt32(value.length))
        request.room == nil ? placeholder(for: value) : encoded(value)
      }
    }
    ulong(outcome.rawValue)
  }

  private mutating func encoded(_ value: AttributeValue) {
    switch value {
    case .bool(let flag): byte(flag ? 1 : 0)
    case .ulong(let number): ulong(number)
    case .bytes(let bytes), .date(let bytes): plainBytes(bytes)
    case .ulongs(let numbers):
      word(UInt32(numbers.count))
      for number in numbers { ulong(number) }
    }
  }

  /// Stands in place of a value whose length alone is asked for.
  private mutating func placeholder(for value: AttributeValue) {
    switch value {
    case .bool: byte(0)
    case .ulong: ulong(0)
    case .bytes, .date: word(0xFFFF_FFFF)
    case .ulongs: word(0)
    }
  }
}
