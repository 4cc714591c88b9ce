// SPDX-License-Identifier: Apache-2.0

/// The generation of card that is played, its ATR and its interface (cpx-card.md 1.1).
public enum VirtualCardProfile: String, CaseIterable, Codable, Hashable, Sendable {
  /// CPS3 by contact: IAS-ECC, T=0.
  case cps3
  /// CPS3 without contact: one technical key and certificate, no PIN; T=1 as readers show it.
  case cps3Contactless = "cps3-contactless"
  /// CPS4 with the final ATR: ChipDoc, T=1, and T=0 for who asks for it.
  case cps4
  /// CPS4 with the ATR of the pre-series, otherwise the same.
  case cps4PreSeries = "cps4-rc"
  /// CPS4 with the ATR that offers nothing but T=0.
  case cps4T0 = "cps4-t0"

  var isCPS4: Bool {
    switch self {
    case .cps3, .cps3Contactless: false
    case .cps4, .cps4PreSeries, .cps4T0: true
    }
  }

  /// Whether the card has a key that needs no PIN.
  var hasTechnicalKey: Bool { self == .cps3Contactless }
}
