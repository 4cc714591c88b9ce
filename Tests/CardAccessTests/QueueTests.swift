// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Dispatch
import Metrics
import Testing
import VirtualCards

@Suite struct QueueTests {
  /// A reader whose card answers nothing until the gate is opened.
  private func held(_ world: World, reached: Shared<Bool> = Shared(false)) -> DispatchSemaphore {
    let gate = DispatchSemaphore(value: 0)
    world.reader.intercept { command, card in
      reached.withLock { $0 = true }
      gate.wait()
      gate.signal()
      return card(command)
    }
    return gate
  }

  private func depth(_ service: CardService) async throws -> Double {
    let family = try #require(try await service.metrics(for: .alice).first { $0.name == "cpxd_queue_depth" })
    return family.samples.reduce(0) { $0 + $1.value }
  }

  @Test func aRequestIsAnsweredWithinItsOwnDeadlineAndHarmsNobodyElse() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      let gate = held(world)
      defer { gate.signal() }
      let patient = Task { try await service.sign(.test, with: world.serial, for: .alice) }
      for _ in 0..<2 {
        let error = await #expect(throws: AccessError.self) {
          try await Patience.limited(to: .milliseconds(50)) {
            try await service.pinStatus(of: world.serial, for: .alice)
          }
        }
        guard case .transport(let reason)? = error, reason.reason == .busy || reason.reason == .timedOut else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
      // Answers about the reader need no turn.
      #expect(try await service.cards(for: .bob).count == 1)
      gate.signal()
      #expect(try await patient.value.signature.count == 256)
    }
  }

  @Test func aRequestThatIsGivenUpInTheQueueNeverReachesTheCard() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      let before = world.verifies.withLock { $0 }
      let reached = Shared(false)
      let gate = held(world, reached: reached)
      defer { gate.signal() }
      let first = Task { try await service.sign(.test, with: world.serial, for: .alice) }
      try await eventually("the first to have its turn") { reached.withLock { $0 } }
      let second = Task { try await service.verifyPIN(pin("9999"), of: world.serial, for: .bob) }
      try await eventually("the second to wait") { try await depth(service) == 1 }
      second.cancel()
      await #expect(throws: AccessError.cancelled) { try await second.value }
      #expect(try await depth(service) == 0)
      gate.signal()
      _ = try await first.value
      #expect(try await service.pinStatus(of: world.serial, for: .alice).triesLeft == 3)
      #expect(world.verifies.withLock { $0 } == before)
    }
  }

  @Test func aFullQueueIsBusyAtOnce() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      let reached = Shared(false)
      let gate = held(world, reached: reached)
      defer { gate.signal() }
      let first = Task { try await service.pinStatus(of: world.serial, for: .alice) }
      try await eventually("the first to have its turn") { reached.withLock { $0 } }
      let waiting = (0..<64).map { _ in Task { try await service.pinStatus(of: world.serial, for: .alice) } }
      try await eventually("the queue to be full") { try await depth(service) == 64 }
      let error = await #expect(throws: AccessError.self) { try await service.pinStatus(of: world.serial, for: .bob) }
      guard case .transport(let reason)? = error else { return }
      #expect(reason.reason == .busy)
      gate.signal()
      for call in [first] + waiting { _ = try await call.value }
    }
  }
}
