// SPDX-License-Identifier: Apache-2.0

/// The PIN and PUK of a card with their counters: what must survive the loss of power at any instant.
struct CardSecrets: Hashable, Sendable {
  var pin: CardSecret
  var puk: CardSecret

  /// The references by which commands name them on a CPx card (cpx-card.md 3.1).
  static let pinReference: UInt8 = 0x01
  static let pukReference: UInt8 = 0x02

  /// The secret of a reference; nil for a reference that the card does not have.
  subscript(reference: UInt8) -> CardSecret? {
    get {
      switch reference {
      case Self.pinReference: pin
      case Self.pukReference: puk
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch reference {
      case Self.pinReference: pin = newValue
      case Self.pukReference: puk = newValue
      default: break
      }
    }
  }
}

/// One reference value with its counters.
struct CardSecret: Hashable, Sendable {
  /// ASCII digits.
  var value: [UInt8]
  /// 1 to 15, what a status word can tell.
  let maximumTries: UInt8
  var triesLeft: UInt8
  /// How often it can still be used at all; nil without such a limit. A CPS3's PUK has 100 (cpx-card.md 3.1).
  var usesLeft: UInt16?

  var isBlocked: Bool { triesLeft == 0 || usesLeft == 0 }

  /// Compares without telling by its duration how far the values agree.
  func matches(_ candidate: some Collection<UInt8>) -> Bool {
    guard candidate.count == value.count else { return false }
    return zip(value, candidate).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
