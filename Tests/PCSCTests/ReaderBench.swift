// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld

/// A reader with its thread, as cpxd uses one.
final class ReaderBench: Sendable {
  let reader: PCSCReader
  private let thread = ReaderThread()

  init(_ name: String, sharing: SharingMode = .shared) { reader = PCSCReader(name: name, sharing: sharing) }

  init(_ reader: PCSCReader) { self.reader = reader }

  @discardableResult
  func transaction<Result: Sendable>(
    ending: TransactionEnding = .leave, _ body: @escaping @Sendable (CardSession) throws -> Result
  ) async throws -> Result {
    try await thread.run(within: .seconds(30)) { [reader] in try reader.withTransaction(ending: ending, body) }
  }

  /// Sends a PIN in a transaction that was begun for it.
  func sendPIN(_ command: [UInt8] = SmallCard.verify) async throws -> [UInt8] {
    try await thread.run(within: .seconds(30)) { [reader] in
      try reader.withPINTransaction(ending: .leave) { try $0.channel.transmit(command.span) }
    }
  }

  /// Sends one command in a transaction.
  func send(_ command: [UInt8], ending: TransactionEnding = .leave) async throws -> [UInt8] {
    try await transaction(ending: ending) { try $0.channel.transmit(command.span) }
  }

  func epoch() async throws -> UInt64 { try await transaction { $0.epoch } }

  /// Why a transaction, or a command in it, did not succeed.
  func failure(_ command: [UInt8] = SmallCard.getData) async throws -> TransportError? {
    try await failure { try await self.send(command) }
  }

  func failure(_ body: () async throws -> [UInt8]) async throws -> TransportError? {
    do {
      _ = try await body()
      return nil
    } catch let error as TransportError {
      return error
    }
  }

  /// Waits until the service, the reader and the card are there, which pcscd needs up to a second for.
  @discardableResult
  func untilReady() async throws -> UInt64 {
    let passing: [TransportError.Reason] = [.noCard, .readerGone, .serviceUnavailable, .cardRemoved]
    return try await eventually("the card in \(reader.name)") {
      do { return try await epoch() } catch let error as TransportError where passing.contains(error.reason) {
        return nil
      }
    }
  }
}

extension CardSession {
  /// Why there is no answer to a command; nil when there is one.
  func reason(against command: [UInt8]) -> TransportError.Reason? {
    do throws(TransportError) {
      _ = try channel.transmit(command.span)
      return nil
    } catch {
      return error.reason
    }
  }
}
