// SPDX-License-Identifier: Apache-2.0

/// What is remembered of one PIN or PUK of a card.
struct SecretRecord: Codable, Hashable {
  /// As the card last told.
  var triesLeft: Int?
  /// What the card refused since its last change.
  var refused: [RefusalCode] = []
  /// A value that was about to be sent and whose outcome is not known.
  var pending: Pending?

  struct Pending: Codable, Hashable {
    let code: RefusalCode
    /// Before it was sent.
    let triesLeft: Int?
    /// Who gave it; nil for a value of the service's own.
    let uid: UInt32?
  }

  /// More than a card has tries: older codes are those of values before an unblocking that nobody told us of.
  private static let mostCodes = 32

  mutating func add(_ code: RefusalCode) {
    guard !refused.contains(code) else { return }
    refused = (refused + [code]).suffix(Self.mostCodes)
  }

  /// Takes over the counter that the card just told, and with it the outcome of a pending value.
  ///
  /// - Returns: the pending value, when the counter shows that the card refused it; and how the counter changed without
  ///   us, if it did.
  mutating func note(_ tries: Int) -> (refused: Pending?, change: CounterChange?) {
    var expected = triesLeft
    var lost: Pending?
    if let pending {
      self.pending = nil
      if let before = pending.triesLeft, tries < before {
        add(pending.code)
        lost = pending
        expected = before - 1
      } else {
        // It was accepted, or never arrived.
        expected = tries
      }
    }
    triesLeft = tries
    guard let expected, expected != tries else { return (lost, nil) }
    // Somebody gave the right value, or a new one: what was wrong may be right now.
    if tries > expected { refused = [] }
    return (lost, CounterChange(from: expected, to: tries))
  }
}

/// A counter that changed between two looks although nothing was sent by this service.
public struct CounterChange: Hashable, Sendable {
  public let from: Int
  public let to: Int

  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}
