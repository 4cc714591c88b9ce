// SPDX-License-Identifier: Apache-2.0

/// The answer to reset, with which a card introduces itself (ISO/IEC 7816-3, 8.2): at most 33 bytes.
public struct ATR: Hashable, Sendable {
  /// All of it, TS first.
  public let bytes: [UInt8]
  /// Interface bytes in groups, TA1 TB1 TC1 TD1 first; each TD announces one more group, which may be empty.
  public let interfaceGroups: [InterfaceGroup]
  /// At most 15 bytes that name the card.
  public let historicalBytes: [UInt8]

  /// One group TAi TBi TCi TDi; an absent byte is nil.
  public struct InterfaceGroup: Hashable, Sendable {
    public let ta: UInt8?
    public let tb: UInt8?
    public let tc: UInt8?
    public let td: UInt8?
  }

  /// The transmission protocols offered, first offer first; T=0 alone when no TD1 is there.
  public var protocols: [TransmissionProtocol] {
    var found: [TransmissionProtocol] = []
    for td in interfaceGroups.compactMap(\.td) {
      let offered = TransmissionProtocol(rawValue: td & 0x0F)
      if offered != .globalInterfaceBytes, !found.contains(offered) { found.append(offered) }
    }
    return found.isEmpty ? [.t0] : found
  }

  /// - Throws: ``Malformed`` when a byte that another announces is missing, bytes are left over, or TCK is wrong.
  public init(parsing bytes: some Collection<UInt8>) throws(Malformed) {
    let bytes = Array(bytes)
    guard (2...33).contains(bytes.count) else { throw Malformed(reason: "\(bytes.count) bytes; 2 to 33 are possible") }
    guard bytes[0] == 0x3B || bytes[0] == 0x3F else {
      throw Malformed(reason: "TS is \(Hexadecimal.string([bytes[0]])), not 3B or 3F")
    }
    var rest = bytes[2...]
    func take(_ announced: Bool) throws(Malformed) -> UInt8? {
      guard announced else { return nil }
      guard let byte = rest.popFirst() else { throw Malformed(reason: "an interface byte is missing") }
      return byte
    }
    var groups: [InterfaceGroup] = []
    var announcing: UInt8? = bytes[1]
    var checksumNeeded = false
    while let y = announcing {
      let group = InterfaceGroup(
        ta: try take(y & 0x10 != 0), tb: try take(y & 0x20 != 0), tc: try take(y & 0x40 != 0),
        td: try take(y & 0x80 != 0))
      groups.append(group)
      announcing = group.td
      if let td = group.td, td & 0x0F != 0 { checksumNeeded = true }
    }
    let historicalCount = Int(bytes[1] & 0x0F)
    guard rest.count == historicalCount + (checksumNeeded ? 1 : 0) else {
      throw Malformed(reason: "\(rest.count) bytes after the interface bytes where \(historicalCount) are announced")
    }
    if checksumNeeded, bytes[1...].reduce(0, ^) != 0 { throw Malformed(reason: "the check byte TCK is wrong") }
    self.bytes = bytes
    self.interfaceGroups = groups
    self.historicalBytes = Array(rest.prefix(historicalCount))
  }

  /// Bytes that are no ATR.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    public let reason: String

    public var description: String { "malformed ATR: \(reason)" }
  }
}

extension ATR: CustomStringConvertible {
  public var description: String { Hexadecimal.string(bytes) }
}
