// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// A card reader, real or virtual, with a card in it or not.
public protocol CardReader: AnyObject, Sendable {
  /// The name the PC/SC service gives it, or a virtual reader's own; unique at any one time.
  var name: String { get }

  /// Whether the card is software inside this process.
  var isVirtual: Bool { get }

  /// Runs `body` while nobody else can send a command to the card.
  ///
  /// Blocks the calling thread, which must be the reader's own (``ReaderThread``). A reset by another program that is
  /// noticed before the first command is repaired here: the transaction begins again on a card whose
  /// ``CardSession/epoch`` is new. `body` is never run twice.
  ///
  /// - Parameter ending: what happens to the card's state afterwards, also when `body` throws.
  /// - Throws: ``TransportError`` when no transaction could begin; whatever `body` throws.
  func withTransaction<Result>(ending: TransactionEnding, _ body: (CardSession) throws -> Result) throws -> Result

  /// The same for a body that sends a PIN: a reader that keeps a verified card from other programs has the card for
  /// itself before the body begins, until a transaction ends with ``TransactionEnding/reset``.
  ///
  /// - Throws: as ``withTransaction(ending:_:)``; ``TransportError`` of reason `heldByAnotherProgram` also while another
  ///   program is merely connected to a card that is to be kept from it.
  func withPINTransaction<Result>(ending: TransactionEnding, _ body: (CardSession) throws -> Result) throws -> Result
}

extension CardReader {
  public func withPINTransaction<Result>(
    ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    try withTransaction(ending: ending, body)
  }
}

/// What happens to the card when a transaction ends.
public enum TransactionEnding: Hashable, Sendable {
  /// It keeps its state: selected file, verified PIN.
  case leave
  /// It is reset, so that a verified PIN serves nobody afterwards (cpx-card.md 3.6).
  case reset
}

/// One card during one transaction.
public struct CardSession {
  /// As it came from the card, which may send anything.
  public let atr: [UInt8]
  public let transmissionProtocol: TransmissionProtocol
  /// Changes whenever the card may have lost its state or been replaced, by insertion, power or reset: what was known
  /// of its selected file and verified PIN holds only while this number stays.
  public let epoch: UInt64
  public let channel: any CardChannel

  public init(atr: [UInt8], transmissionProtocol: TransmissionProtocol, epoch: UInt64, channel: any CardChannel) {
    self.atr = atr
    self.transmissionProtocol = transmissionProtocol
    self.epoch = epoch
    self.channel = channel
  }
}
