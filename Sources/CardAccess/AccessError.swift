// SPDX-License-Identifier: Apache-2.0
public import CardTransport
public import HealthCards

/// Why a request could not be served: one of three families, each front translating them in one place.
public enum AccessError: Error, Hashable, Sendable {
  /// The reader, the PC/SC service or the wire.
  case transport(TransportError)
  /// The card's own verdict.
  case card(CardError)
  /// The service's rules.
  case refused(Refusal)
  /// The one who asked is gone.
  case cancelled

  public enum Refusal: Hashable, Sendable {
    /// No card of this number is in a reader; those that are.
    case noSuchCard(CardSerial, present: [CardSerial])
    /// Policy does not let this peer do it.
    case notGranted(Grant)
    /// The card has refused this very value before; it was not sent again.
    case alreadyRefused(PINKind, triesLeft: Int?)
    /// One try is left, or the card does not tell how many, and the call did not say that it may be used.
    case lastTryReserved(PINKind, triesLeft: Int?)
    /// A value that nobody typed is not sent once a try is used up, or where that cannot be known.
    case unattended(PINKind, triesLeft: Int?)
    /// This user gave wrong PINs and has to wait so long.
    case delayed(Duration)
    /// This user asks too often and has to wait so long.
    case tooManyRequests(Duration)
    /// What was tried could not be remembered if it were sent; why.
    case stateUnavailable(String)
    /// The configured PIN cannot be used; why.
    case pinSource(String)
    /// A key would have been used, and that cannot be put on record; why.
    case auditUnavailable(String)
  }

  init(_ error: any Error) {
    switch error {
    case let error as AccessError: self = error
    case let error as TransportError: self = .transport(error)
    case let error as CardError: self = .card(error)
    case is CancellationError: self = .cancelled
    default: self = .card(.malformedContent("\(error)"))
    }
  }
}

extension AccessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .transport(let error): error.description
    case .card(let error): error.description
    case .refused(let refusal): refusal.description
    case .cancelled: "the request was given up by the one who made it"
    }
  }
}

extension AccessError.Refusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSuchCard(let serial, let present):
      present.isEmpty
        ? "card \(serial) is in no reader; no reader holds a CPx card"
        : "card \(serial) is in no reader; present: \(present.map(\.description).joined(separator: ", "))"
    case .notGranted(let grant):
      "this user is not granted \"\(grant.rawValue)\" on this socket; policy.rules in the daemon's configuration grants"
    case .alreadyRefused(let kind, _):
      "the card has refused this \(kind.name) before, so it was not sent again and no try was used"
    case .lastTryReserved(let kind, let left?) where left > 0:
      "the last try of the \(kind.name) is kept back: nothing was sent; to use it, say so (allow-last-try)"
    case .lastTryReserved(let kind, _):
      "the card does not tell how many tries its \(kind.name) has left: nothing was sent; to risk the last, say so "
        + "(allow-last-try)"
    case .unattended(let kind, _):
      "a \(kind.name) that nobody typed is sent only while all tries are left; nothing was sent: have somebody type it"
    case .delayed(let time):
      "after a wrong PIN this user has to wait; \(time.wholeSeconds) s are left, and nothing was sent"
    case .tooManyRequests(let time): "this user asks too often; try again in \(time.wholeSeconds) s"
    case .stateUnavailable(let reason):
      "nothing was sent to the card, because a wrong PIN could not be remembered: \(reason)"
    case .pinSource(let reason): "the configured PIN cannot be used: \(reason)"
    case .auditUnavailable(let reason): "no key is used while that cannot be put on record: \(reason)"
    }
  }
}

extension Duration {
  /// Rounded up, so that whoever waits that long has waited enough.
  package var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
