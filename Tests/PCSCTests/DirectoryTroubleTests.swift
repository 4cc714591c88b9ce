// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSCWorld
import Testing

@testable import PCSC

/// A service that is absent, killed, restarted or woken: always an answer, and the readers as soon as it is there.
@Suite struct DirectoryTroubleTests {
  @Test func absentServiceIsAFailureAtOnceAndReadersAsSoonAsItIsThere() async throws {
    try await InProcessWorld.with { world in
      let follower = DirectoryFollower()
      let first = try await follower.until("a first snapshot") { _ in true }
      #expect(first.readers.isEmpty)
      #expect(first.failure?.reason == .serviceUnavailable)
      try world.startService()
      try await follower.until("the readers") { $0.readers.count == 2 && $0.failure == nil }
    }
  }

  @Test(arguments: [true, false])
  func serviceGoneAndBackIsAFailureAndThenNewInsertions(killed: Bool) async throws {
    try await withCard { world, card, _, _ in
      let follower = DirectoryFollower()
      let before = try await follower.until("the card") { $0.atrs.first == card.atr }
      for _ in 0..<3 {
        if killed { try world.killService() } else { try world.stopService() }
        try await follower.until("the failure") { $0.failure?.reason == .serviceUnavailable && $0.readers.isEmpty }
        try world.startService()
        let after = try await follower.until("the card again") { $0.atrs.first == card.atr }
        #expect(after.insertions[0] != before.insertions[0])
        let bench = try ReaderBench(#require(after.readers[0].reader as? PCSCReader))
        #expect(try await bench.send(SmallCard.verify) == [0x90, 0x00])
      }
    }
  }

  @Test func serviceThatStartsOnDemandIsWoken() async throws {
    try await InProcessWorld.with { world in
      try world.startServiceOnDemand()
      let follower = DirectoryFollower()
      try await follower.until("the readers") { $0.readers.count == 2 }
      // As after an exit of its own: nobody is there until somebody asks.
      try world.stopService()
      try await follower.until("the failure") { $0.failure != nil }
      try world.startServiceOnDemand()
      try await follower.until("the readers again") { $0.readers.count == 2 && $0.failure == nil }
    }
  }

  @Test func cardThatTookAnothersPlaceUnseenByTheServiceIsAnotherInsertion() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      // The same ATR, as all cards of one kind have.
      let (first, second) = (SmallCard(), SmallCard())
      let inserted = try world.insert(first)
      let follower = DirectoryFollower()
      let before = try await follower.until("the card") { $0.atrs.first == first.atr }
      let bench = try ReaderBench(#require(before.readers[0].reader as? PCSCReader))
      #expect(try await bench.send(SmallCard.verify) == [0x90, 0x00])
      inserted.follow(with: second)
      inserted.intercept { command, answer in command[1] == 0x2A ? nil : answer(command) }
      #expect(try await bench.failure(SmallCard.useKey) != nil)
      try await follower.until("another insertion") {
        $0.insertions.first.flatMap { $0.map { $0 != before.insertions[0] } } ?? false
      }
      #expect(!second.isVerified)
    }
  }

  @Test func serviceThatDoesNotAnswerIsAFailureUntilItDoes() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let follower = DirectoryFollower(PCSCDirectory(patience: .seconds(3)))
      try await follower.until("the readers") { $0.readers.count == 2 }
      world.freezeService()
      try await follower.until("the failure") { $0.failure?.detail.contains("does not answer") ?? false }
      world.thawService()
      try await follower.until("the readers again") { $0.readers.count == 2 && $0.failure == nil }
    }
  }

  @Test func serviceThatNeverAnsweredIsAFailure() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      world.freezeService()
      let follower = DirectoryFollower(PCSCDirectory(patience: .seconds(3)))
      try await follower.until("the failure") { $0.failure?.detail.contains("does not answer") ?? false }
      try world.killService()
      try await follower.until("the service to be gone") { $0.failure?.detail.contains("SCARD_") ?? false }
    }
  }

  @Test func watchingEndsWithItsConsumer() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let before = world.serviceDescriptorCount
      let directory = PCSCDirectory()
      let (stream, monitor) = directory.watch()
      let consumer = Task { for await _ in stream {} }
      try await eventually("a connection to pcscd") { world.serviceDescriptorCount > before ? true : nil }
      consumer.cancel()
      let watcher = try #require(monitor)
      try await eventually("the thread to end", within: .seconds(10)) { watcher.isOver ? true : nil }
      try await eventually("its connection to be closed") { world.serviceDescriptorCount <= before ? true : nil }
    }
  }

  @Test func watchingEndsWhileTheServiceIsAbsent() async throws {
    try await InProcessWorld.with { _ in
      let (stream, monitor) = PCSCDirectory().watch()
      let consumer = Task { for await _ in stream {} }
      consumer.cancel()
      let watcher = try #require(monitor)
      try await eventually("the thread to end", within: .seconds(10)) { watcher.isOver ? true : nil }
    }
  }

  @Test func secondConsumerTakesTheFirstOnesPlace() async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let directory = PCSCDirectory()
      let (first, monitor) = directory.watch()
      let second = DirectoryFollower(directory)
      try await second.until("the readers") { $0.readers.count == 2 }
      // Ends by itself.
      for await _ in first {}
      #expect(try #require(monitor).isOver)
    }
  }
}
