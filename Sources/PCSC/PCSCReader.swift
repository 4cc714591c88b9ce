// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import Synchronization

/// A reader that the PC/SC service knows.
///
/// It has a connection to the service of its own, made at the first transaction, and keeps its handle to the card
/// between transactions, so that pcscd leaves the card under power and a verified PIN stays.
public final class PCSCReader: CardReader {
  public let name: String
  public var isVirtual: Bool { false }

  private let sharing: SharingMode
  private let isInUse = Atomic(false)
  // Unsafe for the compiler alone: only who holds `isInUse` touches it, and deinit, when nobody can.
  nonisolated(unsafe) private let line: ReaderLine
  /// What the monitor must know of what happens here.
  let signs: ReaderSigns

  /// - Parameter name: as the PC/SC service lists it.
  public init(name: String, sharing: SharingMode = .shared) {
    let signs = ReaderSigns()
    self.name = name
    self.sharing = sharing
    self.signs = signs
    line = ReaderLine(name: name, sharing: sharing, signs: signs)
  }

  /// - Throws: ``TransportError``; of reason `busy` when a transaction is under way in this object already. While
  ///   another program has a transaction this blocks, and no call can end that.
  public func withTransaction<Result>(
    ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    try transact(alone: false, ending: ending, body)
  }

  /// - Throws: ``TransportError``, as ``withTransaction(ending:_:)``; of reason `heldByAnotherProgram` when this reader
  ///   is ``SharingMode/exclusiveWhileVerified`` and another program is connected to the card.
  public func withPINTransaction<Result>(
    ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    try transact(alone: sharing == .exclusiveWhileVerified, ending: ending, body)
  }

  private func transact<Result>(
    alone: Bool, ending: TransactionEnding, _ body: (CardSession) throws -> Result
  ) throws -> Result {
    guard isInUse.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      throw TransportError(.busy, "a transaction with \(name) is under way")
    }
    defer { isInUse.store(false, ordering: .releasing) }
    let atr = try line.begin(alone: alone)
    let channel = ReaderChannel(line)
    let session = CardSession(
      atr: atr, transmissionProtocol: line.transmissionProtocol, epoch: line.epoch, channel: channel)
    let result: Result
    do {
      result = try body(session)
    } catch {
      channel.close()
      // What went wrong first is what the caller must know.
      try? line.end(ending)
      throw error
    }
    channel.close()
    try line.end(ending)
    return result
  }
}

/// The way to the card for the time of one transaction.
private final class ReaderChannel: CardChannel {
  private let line: ReaderLine
  private var end: TransportError?

  init(_ line: ReaderLine) { self.line = line }

  func close() { end = TransportError(.other, "a command after the end of its transaction") }

  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    if let end { throw end }
    do {
      return try line.transmit(command)
    } catch {
      // After a failure the driver may already speak to another card that nobody has been told of.
      end = error
      throw error
    }
  }
}
