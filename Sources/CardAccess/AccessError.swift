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
    case .refused(.noSuchCard(let serial, let present)):
      present.isEmpty
        ? "card \(serial) is in no reader; no reader holds a CPx card"
        : "card \(serial) is in no reader; present: \(present.map(\.description).joined(separator: ", "))"
    case .refused(.auditUnavailable(let reason)):
      "no key is used while that cannot be put on record: \(reason)"
    case .cancelled: "the request was given up by the one who made it"
    }
  }
}
