// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import Synchronization
import Testing

@testable import VirtualCards

struct VPCDBridgeTests {
  @Test func theBridgeAnswersAsAReaderExpectsAndComesBack() async throws {
    let reader = try FakeReader()
    let card = VirtualCPS3(try CardBench.image())
    let events = Mutex<[VPCDBridge.Event]>([])
    let bridge = VPCDBridge(card: card, port: reader.port) { event in events.withLock { $0.append(event) } }
    let task = Task { try await bridge.run() }
    try await onThread {
      let first = try reader.accept()
      try first.send([0x04])
      #expect(try first.receive() == card.atr)
      try first.send([0x01])
      try first.send(#require(Hexadecimal.bytes(CardBench.verify)))
      #expect(try first.receive() == [0x90, 0x00])
      try first.send([0x02])
      try first.send([])
      try first.send([0x00, 0x20, 0x00, 0x01, 0x00])
      #expect(try first.receive() == [0x63, 0xC3])
      try first.send(#require(Hexadecimal.bytes(CardBench.verify)))
      #expect(try first.receive() == [0x90, 0x00])
      first.close()

      let second = try reader.accept()
      try second.send([0x00, 0x20, 0x00, 0x01, 0x00])
      #expect(try second.receive() == [0x6F, 0x00])
      try second.send([0x01])
      try second.send([0x00, 0x20, 0x00, 0x01, 0x00])
      #expect(try second.receive() == [0x63, 0xC3])
      task.cancel()
      #expect(throws: FakeReader.Ended.self) { try second.receive() }
    }
    try await task.value
    let seen = events.withLock { $0 }
    #expect(
      seen == [
        .inserted, .removed(reason: "vpcd closed the connection"), .inserted, .removed(reason: "stopped"),
      ])
  }

  @Test func theBridgeWaitsForAReader() async throws {
    let port = try FakeReader().port
    let card = VirtualCPS3(try CardBench.image())
    let (events, continuation) = AsyncStream.makeStream(of: VPCDBridge.Event.self)
    let task = Task { try await VPCDBridge(card: card, port: port) { continuation.yield($0) }.run() }
    var iterator = events.makeAsyncIterator()
    let event = await iterator.next()
    if case .waiting = event {} else { Issue.record("\(String(describing: event)) instead of waiting") }
    task.cancel()
    try await task.value
  }

  private func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      Thread { done.resume(with: Result(catching: body)) }.start()
    }
  }
}
