// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Crypto
import HealthCards
import ISO7816
import Testing
import VirtualCards

@Suite struct PINLifeTests {
  static let profiles: [VirtualCardProfile] = [.cps3, .cps4]

  @Test(arguments: profiles)
  func afterAChangeNobodyIsVerifiedAndOnlyTheNewPINWorks(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in
      for peer in [Peer.alice, .bob] { _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: peer) }
      let report = try await service.changePIN(pin("1234"), to: pin("4711"), of: world.serial, for: .alice)
      #expect(report == PINReport(state: .locked, triesLeft: 3, maximumTries: 3))
      #expect(try !world.isCardVerified())
      for peer in [Peer.alice, .bob] {
        await #expect(throws: AccessError.card(.pinNotVerified)) {
          try await service.sign(.test, with: world.serial, for: peer)
        }
      }
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .bob)
      }
      #expect(try await service.verifyPIN(pin("4711"), of: world.serial, for: .alice).state == .verified)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test(arguments: profiles)
  func aWrongLengthCostsNothingNotEvenTheVerifiedState(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      world.commands.withLock { $0 = [] }
      await #expect(throws: AccessError.card(.pinLength(minimum: 4, maximum: 4))) {
        try await service.changePIN(pin("1234"), to: pin("47110"), of: world.serial, for: .bob)
      }
      await #expect(throws: AccessError.card(.pukLength(minimum: 8, maximum: 8))) {
        try await service.unblockPIN(puk: pin("1234"), newPIN: pin("4711"), of: world.serial, for: .bob)
      }
      #expect(world.commands.withLock { $0 }.isEmpty)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test(arguments: profiles)
  func aWrongOldPINIsCountedOnceAndReported(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.changePIN(pin("9999"), to: pin("4711"), of: world.serial, for: .alice)
      }
      let known = try await service.card(world.serial, for: .alice).pin.triesLeft
      #expect(known == 2)
      let asked = try await service.pinStatus(of: world.serial, for: .alice).triesLeft
      #expect(asked == 2)
    }
  }

  @Test(arguments: profiles)
  func thePUKUnblocks(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in
      try await service.block(world.serial)
      await #expect(throws: AccessError.card(.pinBlocked)) {
        try await service.changePIN(pin("1234"), to: pin("4711"), of: world.serial, for: .alice)
      }
      await #expect(throws: AccessError.self) {
        try await service.unblockPIN(puk: pin("00000000"), newPIN: pin("4711"), of: world.serial, for: .bob)
      }
      #expect(try await service.card(world.serial, for: .alice).pin.state == .blocked)
      let report = try await service.unblockPIN(
        puk: pin("12345678"), newPIN: pin("4711"), of: world.serial, for: .alice)
      #expect(report == PINReport(state: .locked, triesLeft: 3, maximumTries: 3))
      _ = try await service.verifyPIN(pin("4711"), of: world.serial, for: .alice)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test func aCardThatLostThePINToAnotherAppletSaysSo() async throws {
    let world = try World(.cps4)
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      try world.reader.withTransaction(ending: .leave) { session in
        let command = try #require(Hexadecimal.bytes("01A4040C07A0000001510000"))
        _ = try session.channel.transmit(command.span)
      }
      #expect(try await service.pinStatus(of: world.serial, for: .alice).state == .locked)
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == 1)
    }
  }

  @Test func withoutContactThereIsNoPINAndTheTechnicalKeyServesEverybody() async throws {
    let world = try World(.cps3Contactless)
    try await world.running { service in
      let absent = PINReport(state: .absent, triesLeft: nil, maximumTries: nil)
      #expect(try await service.card(world.serial, for: .alice).pin == absent)
      #expect(try await service.pinStatus(of: world.serial, for: .alice) == absent)
      let order = SignatureOrder(key: .technical, scheme: .rsaPKCS1SHA256, input: .data([1]))
      #expect(try await service.sign(order, with: world.serial, for: .bob).signature.count == 256)
      await #expect(throws: AccessError.card(.noPIN)) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      }
      await #expect(throws: AccessError.card(.noPIN)) {
        try await service.changePIN(pin("1234"), to: pin("4711"), of: world.serial, for: .alice)
      }
      await #expect(throws: AccessError.card(.noSuchKey(.authentication))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      try await service.lock(world.serial, for: .alice)
    }
  }
}
