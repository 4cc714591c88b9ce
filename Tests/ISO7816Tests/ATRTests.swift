// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SeededRandom
import Testing

struct ATRTests {
  /// One line of cpx-card.md 1.1 with what 1.2 says of it.
  struct KnownCard: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let digits: String
    /// TA TB TC TD of each group, `--` for an absent byte.
    let groups: [String]
    let protocols: [TransmissionProtocol]
    let historical: String
    var bytes: [UInt8] { Hexadecimal.bytes(digits) ?? [] }
  }

  static let cards = [
    KnownCard(
      testDescription: "CPS3 contact", digits: "3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00",
      groups: ["-- 00 -- 40", "-- -- 2A --"], protocols: [.t0], historical: "001225006480000310009000"),
    KnownCard(
      testDescription: "CPS3 contactless", digits: "3B 8F 80 01 00 31 B8 64 04 B0 EC C1 73 94 01 80 82 90 00 0E",
      groups: ["-- -- -- 80", "-- -- -- 01", "-- -- -- --"], protocols: [.t0, .t1],
      historical: "0031B86404B0ECC17394018082 9000"),
    KnownCard(
      testDescription: "CPS4 contact", digits: "3B 9B 18 80 01 00 12 25 00 64 80 04 01 00 00 90 44",
      groups: ["18 -- -- 80", "-- -- -- 01", "-- -- -- --"], protocols: [.t0, .t1],
      historical: "0012250064800401000090"),
    KnownCard(
      testDescription: "CPS4 contact, pre-series", digits: "3B 9B 18 80 01 00 12 25 00 64 80 00 04 01 00 90 44",
      groups: ["18 -- -- 80", "-- -- -- 01", "-- -- -- --"], protocols: [.t0, .t1],
      historical: "0012250064800004010090"),
    KnownCard(
      testDescription: "CPS4 contact, T=0", digits: "3B DC 18 FF 00 00 12 25 00 64 80 00 04 01 00 90 00",
      groups: ["18 -- FF 00", "-- -- -- --"], protocols: [.t0], historical: "001225006480000401009000"),
  ]

  @Test(arguments: cards)
  func everyCPxCardIsParsedWhole(_ card: KnownCard) throws {
    let atr = try ATR(parsing: card.bytes)
    #expect(atr.bytes == card.bytes)
    #expect(atr.protocols == card.protocols)
    #expect(atr.historicalBytes == Hexadecimal.bytes(card.historical))
    let groups = atr.interfaceGroups.map { group in
      [group.ta, group.tb, group.tc, group.td].map { $0.map { Hexadecimal.string([$0]) } ?? "--" }
        .joined(separator: " ")
    }
    #expect(groups == card.groups)
    #expect(atr.description == Hexadecimal.string(card.bytes))
  }

  @Test(arguments: cards)
  func everyCutATRIsRefused(_ card: KnownCard) {
    for length in 0..<card.bytes.count {
      #expect(throws: ATR.Malformed.self) { try ATR(parsing: card.bytes.prefix(length)) }
    }
    #expect(throws: ATR.Malformed.self) { try ATR(parsing: card.bytes + [0]) }
  }

  /// Without TCK a flipped historical byte cannot be seen; with it every flipped bit can.
  @Test(arguments: cards)
  func flippedBitsAreSeenWhereThereIsACheckByte(_ card: KnownCard) {
    let isChecked = card.protocols.contains(.t1)
    for position in card.bytes.indices {
      for bit in 0..<8 {
        var bytes = card.bytes
        bytes[position] ^= 1 << bit
        let parsed = try? ATR(parsing: bytes)
        #expect(parsed?.bytes == nil || parsed?.bytes == bytes)
        if isChecked, position > 3, position != bytes.count - 1 { #expect(parsed == nil) }
      }
    }
  }

  @Test
  func aWrongCheckByteIsNamed() throws {
    var bytes = Self.cards[2].bytes
    bytes[bytes.count - 1] ^= 1
    let error = #expect(throws: ATR.Malformed.self) { try ATR(parsing: bytes) }
    #expect(error?.reason.contains("TCK") == true)
  }

  @Test
  func onlyDirectAndInverseConventionBeginAnATR() throws {
    #expect(try ATR(parsing: [0x3F, 0x00]).protocols == [.t0])
    for first in UInt8.min...UInt8.max where first != 0x3B && first != 0x3F {
      #expect(throws: ATR.Malformed.self) { try ATR(parsing: [first, 0x00]) }
    }
  }

  @Test
  func globalInterfaceBytesAreNoProtocolButNeedTheCheckByte() throws {
    let withoutCheck: [UInt8] = [0x3B, 0x80, 0x80, 0x1F, 0xC7]
    #expect(throws: ATR.Malformed.self) { try ATR(parsing: withoutCheck) }
    let check = withoutCheck.dropFirst().reduce(0, ^)
    let atr = try ATR(parsing: withoutCheck + [check])
    #expect(atr.protocols == [.t0])
    #expect(atr.interfaceGroups.last?.ta == 0xC7)
  }

  @Test
  func anATRHasAtMostThirtyThreeBytes() throws {
    // T0 announces 15 historical bytes, and every TD a whole group.
    var bytes: [UInt8] = [0x3B, 0xFF]
    for _ in 0..<4 { bytes += [0x11, 0x00, 0x00, 0xF0] }
    bytes[bytes.count - 1] = 0x00
    #expect(try ATR(parsing: bytes + Array(repeating: 0x20, count: 15)).bytes.count == 33)
    bytes[bytes.count - 1] = 0x10
    #expect(throws: ATR.Malformed.self) { try ATR(parsing: bytes + Array(repeating: 0x20, count: 16)) }
  }

  @Test
  func randomBytesNeverTrap() {
    var random = SeededGenerator()
    for _ in 0..<20_000 {
      let bytes = [0x3B] + random.bytes(0...40)
      guard let atr = try? ATR(parsing: bytes) else { continue }
      let interface = atr.interfaceGroups.flatMap { [$0.ta, $0.tb, $0.tc, $0.td] }.compactMap(\.self).count
      let rest = bytes.count - 2 - interface - atr.historicalBytes.count
      #expect(rest == 0 || rest == 1, "seed \(random.seed)")
    }
  }
}
