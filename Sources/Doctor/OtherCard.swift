// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Phrasebook

/// What a card that cpxd cannot use is, as far as its ATR says it.
///
/// The rules are by historical bytes, which name the card, and come from pcsc-tools' list of known ATRs. An ATR never
/// proves anything: cards of many kinds share one chip and its ATR.
enum OtherCard {
  static func name(atr bytes: [UInt8]) -> Wording {
    guard let atr = try? ATR(parsing: bytes) else {
      return Wording { $0.malformedATR(atr: Hexadecimal.string(bytes)) }
    }
    let history = atr.historicalBytes
    if let rule = rules.first(where: { $0.matches(history) }) { return rule.name }
    if isContactless(atr) {
      return Wording { $0.contactlessDocument(atr: "\(atr)") }
    }
    return Wording { $0.unknownCard(atr: "\(atr)") }
  }

  /// Whether the ATR is that of a CPx card of some version, known or not (cpx-card.md 1.1).
  static func isHealthCard(atr bytes: [UInt8]) -> Bool {
    (try? ATR(parsing: bytes))?.historicalBytes.starts(with: [0x00, 0x12, 0x25, 0x00, 0x64, 0x80]) ?? false
  }

  private struct Rule {
    let name: Wording
    /// Each is a beginning of the historical bytes, nil standing for any byte.
    let beginnings: [[UInt8?]]

    func matches(_ history: [UInt8]) -> Bool {
      beginnings.contains { beginning in
        beginning.count <= history.count && zip(beginning, history).allSatisfy { $0 == nil || $0 == $1 }
      }
    }
  }

  private static let rules = [
    // 3B 75 13 00 00 4x 09 EA 90 00 since 2007, 3F 65 25 00 xx 09 69|6A 90 00 before.
    Rule(
      name: Wording { $0.vitaleCard },
      beginnings: [0xEA, 0x69, 0x6A, 0xF9].map { [nil, 0x09, $0, 0x90, 0x00] }),
    // TS 102 221, 6.3: 80, 31 card service data, 73 card capabilities.
    Rule(
      name: Wording { $0.phoneCard },
      beginnings: [
        [0x80, 0x31, 0xE0, 0x73], [0x80, 0x31, 0xA0, 0x73], [0x80, 0x69, 0xAF], [0x80, 0x65, 0xAF],
      ]),
    Rule(
      name: Wording { $0.bankCard },
      beginnings: [
        [0x20, 0x63, 0xCB], [0x00, 0x31, 0xC0], [0x00, 0x31, 0xC1], [0x80, 0x31, 0xC0], [0x00, 0x73, 0xC8],
        [nil, 0x04, 0x6C, 0x90, 0x00],
      ]),
  ]

  /// The ATR that PC/SC makes up for a contactless card: TD1 = 80, TD2 = 01 and nothing else (PC/SC part 3, 3.1.3.2.3).
  private static func isContactless(_ atr: ATR) -> Bool {
    atr.bytes.starts(with: [0x3B, 0x80 | UInt8(atr.historicalBytes.count), 0x80, 0x01])
  }
}
