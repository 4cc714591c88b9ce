// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import ISO7816
import Synchronization
import Testing

@testable import VirtualCards

struct VirtualReaderTests {
  private func reader() throws -> (VirtualReader, VirtualCPS3) {
    let card = VirtualCPS3(try CardBench.image())
    return (VirtualReader(name: "Virtual reader cps3 00", card: card), card)
  }

  private let status = CommandAPDU.verificationStatus(reference: 1)
  private let verification = CommandAPDU(ins: .verify, p1: 0, p2: 1, data: Array("1234".utf8))

  private func send(_ command: CommandAPDU, to reader: VirtualReader) throws -> StatusWord {
    try reader.withTransaction(ending: .leave) { try $0.channel.transmit(command).status }
  }

  @Test func aTransactionReachesTheCard() throws {
    let (reader, card) = try reader()
    try reader.withTransaction(ending: .leave) { session in
      #expect(session.atr == card.atr)
      #expect(session.transmissionProtocol == .t0)
      let response = try session.channel.transmit(verification)
      #expect(response.status == .success)
    }
    #expect(try send(status, to: reader) == .success)
  }

  @Test func aTransactionThatEndsWithResetLeavesNothingVerified() throws {
    let (reader, _) = try reader()
    struct Interrupted: Error {}
    var epochs: [UInt64] = []
    #expect(throws: Interrupted.self) {
      try reader.withTransaction(ending: .reset) { session in
        epochs.append(session.epoch)
        _ = try session.channel.transmit(verification)
        throw Interrupted()
      }
    }
    try reader.withTransaction(ending: .leave) { session in
      epochs.append(session.epoch)
      let response = try session.channel.transmit(status)
      #expect(response.status == .triesLeft(3))
    }
    #expect(epochs[0] != epochs[1])
  }

  @Test func aCardPulledDuringATransactionIsGoneForIt() throws {
    let (reader, card) = try reader()
    let error = #expect(throws: TransportError.self) {
      try reader.withTransaction(ending: .reset) { session in
        _ = try session.channel.transmit(verification)
        reader.remove()
        reader.insert(card)
        _ = try session.channel.transmit(status)
      }
    }
    #expect(error?.reason == .cardRemoved)
    #expect(try send(status, to: reader) == .triesLeft(3))
  }

  @Test func aCardPulledWhileItAnswersGivesNoAnswer() throws {
    let (reader, _) = try reader()
    reader.intercept { command, card in
      let response = card(command)
      reader.remove()
      return response
    }
    let error = #expect(throws: TransportError.self) {
      try reader.withTransaction(ending: .leave) { try $0.channel.transmit(status) }
    }
    #expect(error?.reason == .cardRemoved)
    #expect(reader.occupancy == .empty)
    reader.intercept(nil)
  }

  @Test func interceptionAltersAndFails() throws {
    let (reader, _) = try reader()
    reader.intercept { _, _ in [0x61, 0xFF] }
    #expect(try send(status, to: reader) == .bytesAvailable(255))
    reader.intercept { _, _ throws(TransportError) in throw TransportError(.readerGone, "gone") }
    let error = #expect(throws: TransportError.self) { try send(status, to: reader) }
    #expect(error?.reason == .readerGone)
    reader.intercept(nil)
    #expect(try send(status, to: reader) == .triesLeft(3))
  }

  @Test func anEmptyReaderHasNoTransactions() throws {
    let reader = VirtualReader(name: "empty")
    let error = #expect(throws: TransportError.self) {
      try reader.withTransaction(ending: .leave) { _ in Issue.record("ran without a card") }
    }
    #expect(error?.reason == .noCard)
  }

  @Test func aTransactionInsideItselfIsRefused() throws {
    let (reader, _) = try reader()
    let error = #expect(throws: TransportError.self) {
      try reader.withTransaction(ending: .leave) { _ in try reader.withTransaction(ending: .leave) { _ in } }
    }
    #expect(error?.reason == .busy)
  }

  @Test func aChannelEndsWithItsTransaction() throws {
    let (reader, _) = try reader()
    let channel = try reader.withTransaction(ending: .leave) { $0.channel }
    #expect(throws: TransportError.self) { try channel.transmit(status) }
  }

  @Test func transactionsOfManyThreadsNeverInterleave() throws {
    let (reader, _) = try reader()
    let order = Mutex<[UInt8]>([])
    reader.intercept { command, card in
      order.withLock { $0.append(command.last ?? 0) }
      return card(command)
    }
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for _ in 1...20 {
        try? reader.withTransaction(ending: .leave) { session in
          for _ in 1...5 {
            _ = try session.channel.transmit(
              CommandAPDU(ins: .select, p1: 9, p2: 0x0C, data: [0x3F, UInt8(number)]))
          }
        }
      }
    }
    let seen = order.withLock { $0 }
    #expect(seen.count == 8 * 20 * 5)
    for start in stride(from: 0, to: seen.count, by: 5) { #expect(Set(seen[start..<start + 5]).count == 1) }
    reader.intercept(nil)
  }

  @Test func directoryTellsInsertionsAndFailures() async throws {
    let (first, card) = try reader()
    let directory = VirtualReaderDirectory([first])
    var snapshots = directory.snapshots().makeAsyncIterator()
    let start = try #require(await snapshots.next())
    #expect(start.readers.map(\.reader.name) == ["Virtual reader cps3 00"])
    #expect(start.readers.first?.occupancy == .card(atr: card.atr, insertion: 1))

    first.remove()
    #expect(await snapshots.next()?.readers.first?.occupancy == .empty)
    first.insert(card)
    #expect(await snapshots.next()?.readers.first?.occupancy == .card(atr: card.atr, insertion: 2))

    let second = VirtualReader(name: "Virtual reader cps3 01")
    directory.attach(second)
    #expect(await snapshots.next()?.readers.map(\.occupancy) == [.card(atr: card.atr, insertion: 2), .empty])
    directory.fail(with: TransportError(.serviceUnavailable, "no service"))
    let failed = try #require(await snapshots.next())
    #expect(failed.failure?.reason == .serviceUnavailable && failed.readers.isEmpty)
    directory.fail(with: nil)
    directory.detach(first)
    #expect(await snapshots.next()?.readers.map(\.reader.name) == ["Virtual reader cps3 01"])
    first.insert(card)
    second.insert(card)
    #expect(await snapshots.next()?.readers.count == 1)
  }
}
