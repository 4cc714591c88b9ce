// SPDX-License-Identifier: Apache-2.0

/// Why no response came from a card: the reader, the PC/SC service or the wire, never the card's own verdict.
public struct TransportError: Error, Hashable, Sendable {
  public let reason: Reason
  /// What happened, with the official name of the code where there is one; no card data.
  public let detail: String

  public init(_ reason: Reason, _ detail: String) {
    self.reason = reason
    self.detail = detail
  }

  /// What a caller can do about it decides the case.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The card left the reader.
    case cardRemoved
    /// The card lost its state: power, reset by another program.
    case cardReset
    /// There is a card, but it does not answer.
    case cardMute
    /// No card is in the reader.
    case noCard
    /// The reader is gone.
    case readerGone
    /// Another program holds the card exclusively.
    case heldByAnotherProgram
    /// The PC/SC service cannot be reached.
    case serviceUnavailable
    /// The PC/SC service refuses this user (polkit).
    case accessRefused
    /// The service or the card speaks another version of the protocol.
    case protocolMismatch
    /// A deadline passed; the reader's thread may still be held by the call.
    case timedOut
    /// The reader is still held by a call whose deadline passed, or its queue is full.
    case busy
    /// What came is no response, or a response without end.
    case malformedResponse
    /// Anything else.
    case other
  }
}

extension TransportError: CustomStringConvertible {
  public var description: String { detail }
}
