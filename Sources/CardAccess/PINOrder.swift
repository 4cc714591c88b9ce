// SPDX-License-Identifier: Apache-2.0
import HealthCards

/// A PIN or PUK that somebody wants sent, and on which terms.
struct PINOrder: Sendable {
  let kind: PINKind
  /// Whom a wrong one is charged to; nil for a value of the service's own.
  let peer: Peer?
  let options: PINOptions

  /// The tries left for sure. A verified PIN has all of them: the VERIFY that succeeded gave them back, and one that
  /// failed since would have ended the state (ISO/IEC 7816-4, 11.5.6).
  static func triesLeft(_ kind: PINKind, _ counter: PINCounter) -> Int? {
    counter.isVerified == true ? full(kind, counter) : counter.triesLeft
  }

  /// What the counter starts from: told by the card, or the 3 tries of every PIN (cpx-card.md 3.1); of a PUK it is not
  /// known else.
  static func full(_ kind: PINKind, _ counter: PINCounter) -> Int? {
    counter.maximum ?? (kind == .pin ? 3 : nil)
  }

  func triesLeft(_ counter: PINCounter) -> Int? { Self.triesLeft(kind, counter) }

  func fullCounter(_ counter: PINCounter) -> Int? { Self.full(kind, counter) }

  /// - Throws: `CardError` of a blocked PIN or PUK.
  func requireTries(_ counter: PINCounter) throws(CardError) {
    guard triesLeft(counter) != 0 else { throw kind == .pin ? .pinBlocked : .pukBlocked }
  }

  /// Whether tries are kept back from this order.
  ///
  /// - Throws: ``AccessError/refused(_:)`` when they are.
  func checkReserve(_ counter: PINCounter) throws(AccessError) {
    let left = triesLeft(counter)
    if options.origin == .unattended {
      guard let left, let maximum = fullCounter(counter), left >= maximum else {
        throw .refused(.unattended(kind, triesLeft: left))
      }
    }
    guard options.allowsLastTry || left.map({ $0 > 1 }) ?? false else {
      throw .refused(.lastTryReserved(kind, triesLeft: left))
    }
  }
}
