// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import HealthCards
import ISO7816
import Testing
import VirtualCards

@Suite struct HiddenCounterTests {
  /// Answers the questions for a PIN's tries by a status word, where `isHiding` says so.
  private func hideTries(_ world: World, by status: StatusWord, where isHiding: @escaping @Sendable () -> Bool) {
    let verifies = world.verifies
    world.reader.intercept { command, card in
      if command[1] == 0x20, command.count > 5 { verifies.withLock { $0 += 1 } }
      let isQuestion = command[1] == 0xCB || command[1] == 0x20 && command.count <= 5
      return isQuestion && isHiding() ? [status.sw1, status.sw2] : card(command)
    }
  }

  @Test(
    arguments: [VirtualCardProfile.cps3, .cps4],
    [0x6700, 0x6984, 0x6A80, 0x6A86, 0x6D00].map { StatusWord(rawValue: $0) })
  func aCardThatHidesItsTriesIsListedAndIsSentNoPIN(profile: VirtualCardProfile, status: StatusWord) async throws {
    let world = try World(profile)
    hideTries(world, by: status) { true }
    try await world.running { service in
      let report = try await service.card(world.serial, for: .alice)
      #expect(report.card.keys.map(\.name) == [.authentication, .signature])
      #expect(report.pin == PINReport(state: .locked, triesLeft: nil, maximumTries: nil))
      let hidden = AccessError.card(
        .unexpectedStatus(status, during: "the question for the tries left, without which no PIN is sent"))
      await #expect(throws: hidden) { try await service.pinStatus(of: world.serial, for: .alice) }
      let options = PINOptions(allowsLastTry: true)
      await #expect(throws: hidden) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice, options: options)
      }
      await #expect(throws: hidden) {
        try await service.changePIN(
          pin("1234"), to: pin("4711"), of: world.serial, for: .alice, options: options)
      }
      #expect(world.verifies.withLock { $0 } == 0)
      #expect(try await service.cards(for: .alice).count == 1)
    }
  }

  @Test func triesThatAreToldLaterAreTakenOver() async throws {
    let world = try World(.cps4)
    let isHiding = Shared(true)
    hideTries(world, by: .instructionNotSupported) { isHiding.withLock { $0 } }
    try await world.running { service in
      let hidden = try await service.card(world.serial, for: .alice).pin
      #expect(hidden.triesLeft == nil)
      isHiding.withLock { $0 = false }
      let told = try await service.pinStatus(of: world.serial, for: .alice)
      #expect(told.triesLeft == 3)
      let verified = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      #expect(verified.state == .verified)
    }
  }

  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func aCardThatLosesItsPowerUnseenWhileItIsReadIsResetAndReadWhole(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in _ = try await service.card(world.serial, for: .alice) }
    let total = world.commands.withLock { $0.count }
    // At the first command, within a certificate, at the questions for the tries.
    for answered in [0, total - 10, total - 4, total - 2, total - 1] {
      world.reader.insert(world.card)
      let (card, count) = (world.card, Shared(0))
      world.reader.intercept { command, answer in
        let isFailing = count.withLock { count in
          count += 1
          return count == answered + 1
        }
        if isFailing { card.powerOff() }
        return answer(command)
      }
      try await world.running { service in
        let report = try await service.card(world.serial, for: .alice)
        #expect(report.card.keys.map(\.name) == [.authentication, .signature], "\(answered) of \(total) answered")
        #expect(report.pin.triesLeft == 3, "\(answered) of \(total) answered")
      }
      #expect(count.withLock { $0 } > total)
    }
  }
}
