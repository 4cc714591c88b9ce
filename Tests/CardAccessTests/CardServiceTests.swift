// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Certificates
import Crypto
import Foundation
import HealthCards
import ISO7816
import Logging
import Secrets
import Synchronization
import Testing
import VirtualCards

@Suite struct CardServiceTests {
  @Test func aCardIsListedWithWhatAClientNeeds() async throws {
    let world = try World()
    try await world.running { service in
      let cards = try await service.cards(for: .alice)
      let card = try #require(cards.first)
      #expect(cards.count == 1)
      #expect(card.card.serial == world.serial)
      #expect(card.reader == world.reader.name)
      #expect(card.isVirtual)
      #expect(card.pin == PINReport(state: .locked, triesLeft: 3, maximumTries: 3))
    }
  }

  @Test func readersTellWhatIsInThem() async throws {
    let world = try World()
    let empty = VirtualReader(name: "empty")
    world.directory.attach(empty)
    try await world.running { service in
      let states = Dictionary(uniqueKeysWithValues: try await service.readers(for: .alice).map { ($0.name, $0.state) })
      #expect(states["empty"] == .empty)
      #expect(states[world.reader.name] == .card(world.serial))
    }
  }

  @Test func aVerifiedPINServesItsGiverAndNobodyElse() async throws {
    let world = try World()
    try await world.running { service in
      await #expect(throws: AccessError.self) { try await service.sign(.test, with: world.serial, for: .alice) }
      let report = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      #expect(report.state == .verified)
      let result = try await service.sign(.test, with: world.serial, for: .alice)
      #expect(result.signature.count == 256)
      #expect(try await service.card(world.serial, for: .bob).pin.state == .locked)
      await #expect(throws: AccessError.self) { try await service.sign(.test, with: world.serial, for: .bob) }
    }
  }

  @Test func aWrongPINTellsTheTriesLeftAndEndsWhatWasVerified() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .bob)
      }
      #expect(try await service.card(world.serial, for: .alice).pin.state == .locked)
      #expect(try await service.pinStatus(of: world.serial, for: .bob).triesLeft == 2)
    }
  }

  /// A reader that misses a swap is answered by the serial number, not by a PIN for another card.
  @Test func aPINIsNotSentToACardThatTookAnothersPlaceUnseen() async throws {
    let world = try World()
    let other = try Personalisation().image(authority: World.authority.get())
    let impostor = VirtualCPS3(other)
    impostor.powerOn()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let verifies = world.verifies
      world.reader.intercept { command, _ in
        if command.count > 5, command[1] == 0x20 { verifies.withLock { $0 += 1 } }
        return impostor.respond(to: command)
      }
      await #expect(throws: AccessError.card(.otherCard)) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == 0)
    }
  }

  @Test func aWrongPINIsSaidEvenWhenTheCounterCannotBeReadAfterwards() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let verifies = world.verifies
      world.reader.intercept { command, card in
        if verifies.withLock({ $0 }) > 0 { return [0x6F, 0x00] }
        if command.count > 5, command[1] == 0x20 { verifies.withLock { $0 += 1 } }
        return card(command)
      }
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .alice)
      }
    }
  }

  @Test func aBlockedPINIsNotSentAgain() async throws {
    let world = try World()
    try await world.running { service in
      try await service.block(world.serial)
      let verifies = world.verifies.withLock { $0 }
      #expect(verifies == 3)
      await #expect(throws: AccessError.card(.pinBlocked)) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == verifies)
      let state = try await service.card(world.serial, for: .alice).pin.state
      #expect(state == .blocked)
    }
  }

  @Test func lockingTakesTheKeysFromEveryProgram() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      try await service.lock(world.serial, for: .alice)
      #expect(try await service.card(world.serial, for: .alice).pin.state == .locked)
      #expect(try !world.isCardVerified())
    }
  }

  @Test func stoppingTheServiceLocksTheCard() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      #expect(try world.isCardVerified())
    }
    #expect(try !world.isCardVerified())
  }

  @Test func aCardThatLostItsStateAsksForThePINAgain() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      // Another program resets the card.
      try world.reader.withTransaction(ending: .reset) { _ in }
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test func aRemovedCardIsGoneAndComesBackLocked() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      world.reader.remove()
      try await eventually("the card is gone") { try await service.cards(for: .alice).isEmpty }
      await #expect(throws: AccessError.refused(.noSuchCard(world.serial, present: []))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      world.reader.insert(world.card)
      try await eventually("the card is back") { try await service.cards(for: .alice).count == 1 }
      #expect(try await service.card(world.serial, for: .alice).pin.state == .locked)
    }
  }

  @Test func nothingOfASwappedCardSurvives() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      let other = try Personalisation().image(authority: World.authority.get())
      world.reader.insert(VirtualCPS3(other))
      let serial = try World.serial(of: other)
      try await eventually("the other card is there") {
        try await service.cards(for: .alice).map(\.card.serial) == [serial]
      }
      #expect(try await service.card(serial, for: .alice).pin.state == .locked)
      await #expect(throws: AccessError.self) { try await service.sign(.test, with: world.serial, for: .alice) }
    }
  }

  /// Whoever signs, the commands of one transaction stay together: each environment is followed by its own use.
  @Test func twoClientsNeverInterleave() async throws {
    let world = try World()
    try await world.running { service in
      for peer in [Peer.alice, .bob] { _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: peer) }
      world.commands.withLock { $0 = [] }
      try await withThrowingTaskGroup { group in
        for index in 0..<20 {
          let order = SignatureOrder(
            key: index.isMultiple(of: 2) ? .authentication : .signature, scheme: .rsaPKCS1SHA256,
            input: .data([UInt8(index)]))
          group.addTask {
            _ = try await service.sign(order, with: world.serial, for: index.isMultiple(of: 3) ? .alice : .bob)
          }
        }
        try await group.waitForAll()
      }
      let commands = world.commands.withLock { $0 }.filter { $0[1] != 0xA4 && $0[1] != 0xC0 }
      #expect(commands.count == 40)
      for pair in stride(from: 0, to: commands.count - 1, by: 2) {
        #expect(commands[pair][1] == 0x22)
        #expect(commands[pair + 1][1] == (commands[pair][3] == 0xA4 ? 0x88 : 0x2A))
      }
    }
  }

  @Test func aStuckReaderAnswersAndDoesNotStopTheOthers() async throws {
    let world = try World()
    let other = try Personalisation().image(authority: World.authority.get())
    let otherSerial = try World.serial(of: other)
    world.directory.attach(VirtualReader(name: "second", card: VirtualCPS3(other)))
    let release = DispatchSemaphore(value: 0)
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      world.reader.intercept { command, card in
        release.wait()
        release.signal()
        return card(command)
      }
      let stuck = Task { try await service.sign(.test, with: world.serial, for: .alice) }
      _ = try await service.verifyPIN(pin("1234"), of: otherSerial, for: .alice)
      _ = try await service.sign(.test, with: otherSerial, for: .alice)
      #expect(try await service.cards(for: .alice).count == 2)
      stuck.cancel()
      await #expect(throws: AccessError.self) { try await stuck.value }
      release.signal()
      try await eventually("the reader works again") {
        (try? await service.sign(.test, with: world.serial, for: .alice)) != nil
      }
    }
  }

  @Test func readersThatCannotBeToldAreATransportError() async throws {
    let world = try World()
    world.directory.fail(with: TransportError(.serviceUnavailable, "the PC/SC service is not running"))
    try await world.running { service in
      await #expect(throws: AccessError.self) { try await service.cards(for: .alice) }
      world.directory.fail(with: nil)
      try await eventually("the readers are back") { (try? await service.cards(for: .alice).count) == 1 }
    }
  }

  @Test func aPINNeverReachesTheLogAtAnyLevel() async throws {
    let lines = LogLines()
    let world = try World(logger: lines.logger)
    try await world.running { service in
      _ = try? await service.verifyPIN(pin("9876"), of: world.serial, for: .root)
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .root)
      _ = try await service.sign(.test, with: world.serial, for: .root)
    }
    let all = lines.all
    #expect(all.contains { $0.contains("VERIFY") })
    for secret in ["9876", "1234", "39383736", "31323334"] { #expect(!all.contains { $0.contains(secret) }) }
  }
}
