// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Testing
import VirtualCards

@Suite struct EventTests {
  /// The kinds of the events up to one.
  private func kinds(_ stream: AsyncStream<EventDelivery>, upTo last: CardEvent.Kind) async -> [CardEvent.Kind] {
    var kinds: [CardEvent.Kind] = []
    for await delivery in stream {
      guard case .event(let event, _) = delivery else { continue }
      kinds.append(event.kind)
      if event.kind == last { break }
    }
    return kinds
  }

  @Test func readersAndCardsAreToldAsTheyComeAndGo() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let first = try service.events(after: nil, for: .alice)
      world.reader.remove()
      #expect(await kinds(first, upTo: .cardRemoved) == [.cardRemoved])
      let second = try service.events(after: nil, for: .alice)
      world.reader.insert(world.card)
      #expect(await kinds(second, upTo: .cardRecognised) == [.cardInserted, .cardRecognised])
      let third = try service.events(after: nil, for: .alice)
      world.directory.detach(world.reader)
      #expect(await kinds(third, upTo: .readerRemoved).last == .readerRemoved)
    }
  }

  @Test func whoMayNotListMayNotFollow() async throws {
    let world = try World()
    world.rules.replace(with: AccessSettings())
    try await world.running { service in
      #expect(throws: AccessError.refused(.notGranted(.list))) { try service.events(after: nil, for: .alice) }
      await #expect(throws: AccessError.refused(.notGranted(.list))) { try await service.metrics(for: .alice) }
    }
  }

  @Test func aRightThatIsTakenAwayEndsWhatIsTold() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let stream = try service.events(after: nil, for: .alice)
      let rules = world.rules.current
      world.rules.replace(with: AccessSettings())
      world.reader.remove()
      try await eventually("the card to be gone") { try await service.readers(for: .root).first?.state == .empty }
      world.rules.replace(with: rules)
      world.reader.insert(world.card)
      #expect(await kinds(stream, upTo: .cardInserted) == [.cardInserted])
    }
  }

  @Test func aSleepOfTheMachineLocksTheCardAndASetClockDoesNot() async throws {
    let world = try World()
    let slept = Shared(Duration.zero)
    let looks = Shared(0)
    let clock = SleepClock(interval: .milliseconds(5)) {
      looks.withLock { $0 += 1 }
      return slept.withLock { $0 }
    }
    try await world.running(sleepClock: clock) { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      // Clocks that are read one after the other differ a little.
      slept.withLock { $0 += .milliseconds(900) }
      let before = looks.withLock { $0 }
      try await eventually("another look at the clock") { looks.withLock { $0 } > before + 2 }
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      slept.withLock { $0 += .seconds(3600) }
      try await eventually("the card to be locked") { try !world.isCardVerified() }
      await #expect(throws: AccessError.self) { try await service.sign(.test, with: world.serial, for: .alice) }
    }
  }
}
