// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import HealthCards
import PCSC
import PCSCWorld
import Testing
import VirtualCards

/// The service over a real pcscd: after each trouble a clear answer, no try lost, and the next signature right.
@Suite struct CardServiceThroughPCSCDTests {
  @Test(arguments: [VirtualCardProfile.cps3, .cps4], SharingMode.allCases)
  func cardsSign(profile: VirtualCardProfile, sharing: SharingMode) async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let served = try ServedCard(profile)
      _ = try world.insert(served.card)
      try await CardService.overPCSC(sharing: sharing) { service in
        try await service.untilPresent(served.serial)
        await #expect(throws: AccessError.self) { try await service.signature(of: served.serial) }
        try await service.unlock(served.serial)
        let first = try await service.signature(of: served.serial)
        #expect(first.count == 256)
        #expect(try await service.signature(of: served.serial) == first)
      }
    }
  }

  @Test func resetByAnotherProgramCostsThePINAndNothingElse() async throws {
    try await withServedCard { world, served, _, service, signature in
      try world.run("opensc-tool", ["--reader", PCSCWorld.readerNames[0], "--reset"])
      await #expect(throws: AccessError.card(.pinNotVerified)) { try await service.signature(of: served.serial) }
      try await service.unlock(served.serial)
      #expect(try await service.signature(of: served.serial) == signature)
    }
  }

  @Test func otherProgramReadingTheCardInBetweenChangesNoAnswer() async throws {
    try await withServedCard { world, served, _, service, signature in
      for _ in 0..<2 {
        try world.run("pkcs15-tool", ["--reader", PCSCWorld.readerNames[0], "--dump"])
        #expect(try await service.signature(of: served.serial) == signature)
      }
    }
  }

  @Test func cardPulledInTheMiddleOfASignatureSignsAgainWhenItIsBack() async throws {
    try await withServedCard { world, served, inserted, service, signature in
      inserted.intercept { command, answer in command[1] == 0x88 ? nil : answer(command) }
      await #expect(throws: AccessError.self) { try await service.signature(of: served.serial) }
      _ = try world.insert(served.card)
      try await service.untilPresent(served.serial)
      await #expect(throws: AccessError.self) { try await service.signature(of: served.serial) }
      #expect(try await service.card(served.serial, for: alice).pin.triesLeft == 3)
      try await service.unlock(served.serial)
      #expect(try await service.signature(of: served.serial) == signature)
    }
  }

  @Test func nothingOfACardSurvivesItsSwapForAnother() async throws {
    try await withServedCard { world, served, inserted, service, signature in
      let second = try ServedCard()
      try world.pull(inserted)
      let other = try world.insert(second.card)
      try await service.untilPresent(second.serial)
      await #expect(throws: AccessError.self) { try await service.signature(of: served.serial) }
      await #expect(throws: AccessError.card(.pinNotVerified)) { try await service.signature(of: second.serial) }
      try await service.unlock(second.serial)
      #expect(try await service.signature(of: second.serial) != signature)
      try world.pull(other)
    }
  }

  @Test(arguments: [true, false])
  func serviceGoneAndBackCostsThePINAndNothingElse(killed: Bool) async throws {
    try await withServedCard { world, served, _, service, signature in
      if killed { try world.killService() } else { try world.stopService() }
      try await eventually("the failure to be told") { () -> Bool? in
        do {
          _ = try await service.cards(for: alice)
          return nil
        } catch AccessError.transport(let error) {
          return error.reason == .serviceUnavailable ? true : nil
        }
      }
      try world.startService()
      try await service.untilPresent(served.serial)
      try await service.unlock(served.serial)
      #expect(try await service.signature(of: served.serial) == signature)
    }
  }

  /// A CPS3 in the first reader, its PIN verified, and its signature.
  private func withServedCard(
    _ body: @escaping @Sendable (PCSCWorld, ServedCard, InsertedCard, CardService, [UInt8]) async throws -> Void
  ) async throws {
    try await InProcessWorld.with { world in
      try world.startService()
      let served = try ServedCard()
      let inserted = try world.insert(served.card)
      try await CardService.overPCSC { service in
        try await service.untilPresent(served.serial)
        try await service.unlock(served.serial)
        let signature = try await service.signature(of: served.serial)
        try await body(world, served, inserted, service, signature)
      }
    }
  }
}
