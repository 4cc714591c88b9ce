// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Which CPx card an ATR announces: the generation and the interface, all that an ATR tells (cpx-card.md 1.1).
public struct CardModel: Hashable, Sendable {
  public let generation: Generation
  public let interface: Interface

  public enum Generation: String, Hashable, Sendable {
    /// IAS-ECC.
    case cps3 = "CPS3"
    /// NXP ChipDoc.
    case cps4 = "CPS4"
  }

  public enum Interface: String, Hashable, Sendable {
    case contact
    case contactless
  }

  /// Nil when the ATR is not that of a CPx card, or is malformed.
  ///
  /// By contact: 17 bytes with the historical bytes `00 12 25 00 64 80`, then `00 03 xx` for a CPS3 and `00 04 xx` or
  /// `04 01 00` for a CPS4. Without contact: the historical bytes of the CPS3's one known ATR, but for the IC's maker and
  /// type and the version of IAS-ECC, which the agency's mask leaves open (cpx-card.md 1.1, 1.2).
  public init?(atr bytes: [UInt8]) {
    guard let atr = try? ATR(parsing: bytes), bytes.first == 0x3B else { return nil }
    if Self.isContactless(atr.historicalBytes) {
      self.init(generation: .cps3, interface: .contactless)
      return
    }
    let history = atr.historicalBytes
    guard bytes.count == 17, history.starts(with: Self.contactHistoricalBytes) else { return nil }
    switch (history[6...].first, history[6...].dropFirst().first) {
    case (0x00, 0x03): self.init(generation: .cps3, interface: .contact)
    case (0x00, 0x04), (0x04, 0x01): self.init(generation: .cps4, interface: .contact)
    default: return nil
    }
  }

  private init(generation: Generation, interface: Interface) {
    self.generation = generation
    self.interface = interface
  }

  private static func isContactless(_ history: [UInt8]) -> Bool {
    let mask: [UInt8] = [
      0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0xFF, 0xC0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    ]
    return history.count == mask.count
      && zip(zip(history, contactlessHistoricalBytes), mask).allSatisfy { ($0.0 ^ $0.1) & $1 == 0 }
  }

  private static let contactHistoricalBytes: [UInt8] = [0x00, 0x12, 0x25, 0x00, 0x64, 0x80]
  private static let contactlessHistoricalBytes: [UInt8] = [
    0x00, 0x31, 0xB8, 0x64, 0x04, 0xB0, 0xEC, 0xC1, 0x73, 0x94, 0x01, 0x80, 0x82, 0x90, 0x00,
  ]
}
