// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Testing
import VirtualCards

@Suite struct PINDemandTests {
  /// The personal events up to the removal of the card.
  private func demands(_ stream: AsyncStream<EventDelivery>) async -> [CardEvent] {
    var events: [CardEvent] = []
    for await case .event(let event, _) in stream {
      if event.kind == .cardRemoved { break }
      events.append(event)
    }
    return events.filter { [.pinWanted, .pinNoLongerWanted].contains($0.kind) }
  }

  @Test func aUserIsToldOnceHoweverManyProgramsWaitAndOthersAreNot() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let (mine, others) = (
        try service.events(after: nil, for: .alice), try service.events(after: nil, for: .bob)
      )
      let first = service.wantPIN(of: world.serial, for: .alice)
      let second = service.wantPIN(of: world.serial, for: .alice)
      #expect(try await service.card(world.serial, for: .alice).pin.isWanted)
      #expect(try await service.pinStatus(of: world.serial, for: .alice).isWanted)
      #expect(try await !service.card(world.serial, for: .bob).pin.isWanted)
      first.end()
      first.end()
      #expect(try await service.card(world.serial, for: .alice).pin.isWanted)
      second.end()
      #expect(try await !service.card(world.serial, for: .alice).pin.isWanted)
      world.reader.remove()
      let told = await demands(mine)
      #expect(told.map(\.kind) == [.pinWanted, .pinNoLongerWanted])
      #expect(told.allSatisfy { $0.card == world.serial && $0.uid == Peer.alice.uid })
      #expect(told.first?.pid == Peer.alice.pid)
      #expect(await demands(others).isEmpty)
    }
  }

  @Test func aNoEndsTheWaitOfItsUserAlone() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let (hers, his) = (
        service.wantPIN(of: world.serial, for: .alice), service.wantPIN(of: world.serial, for: .bob)
      )
      try service.declinePIN(of: world.serial, for: .alice)
      #expect(hers.isDeclined)
      #expect(!his.isDeclined)
      // What begins afterwards is asked anew.
      let again = service.wantPIN(of: world.serial, for: .alice)
      #expect(!again.isDeclined)
      again.end()
      his.end()
    }
  }
}
