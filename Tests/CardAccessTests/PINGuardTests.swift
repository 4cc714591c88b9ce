// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Foundation
import HealthCards
import ISO7816
import Logging
import PINProtection
import SocketTesting
import Testing
import VirtualCards

/// What keeps tries from being wasted, over cards that count them.
@Suite struct PINGuardTests {
  static let profiles: [VirtualCardProfile] = [.cps3, .cps4]

  @Test(arguments: profiles)
  func theLastTryIsKeptBackUntilItIsAskedFor(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    try await world.running { service in
      for wrong in ["9990", "9991"] { _ = try? await service.verifyPIN(pin(wrong), of: world.serial, for: .root) }
      let sent = world.verifies.withLock { $0 }
      await #expect(throws: AccessError.refused(.lastTryReserved(.pin, triesLeft: 1))) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .root)
      }
      await #expect(throws: AccessError.refused(.lastTryReserved(.pin, triesLeft: 1))) {
        try await service.changePIN(pin("1234"), to: pin("4711"), of: world.serial, for: .root)
      }
      #expect(world.verifies.withLock { $0 } == sent)
      let options = PINOptions(allowsLastTry: true)
      let report = try await service.verifyPIN(pin("1234"), of: world.serial, for: .root, options: options)
      #expect(report.triesLeft == 3)
    }
  }

  @Test func theLastTryNeedsItsGrant() async throws {
    let world = try World()
    world.set { $0.policy = Policy(rules: [Policy.Rule(grants: [.list, .pin])]) }
    try await world.running { service in
      await #expect(throws: AccessError.refused(.notGranted(.pinLastTry))) {
        try await service.verifyPIN(
          pin("1234"), of: world.serial, for: .alice, options: PINOptions(allowsLastTry: true))
      }
      #expect(world.events.all.contains(.denied(.useLastTry, world.serial, to: .alice)))
    }
  }

  @Test(arguments: profiles)
  func aRefusedPINIsNeverSentAgainNotEvenByAnotherUserOrAfterARestart(profile: VirtualCardProfile) async throws {
    let directory = try TemporaryDirectory()
    let world = try World(profile, memory: PINGuard(directory: directory.path))
    try await world.running { service in
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .alice)
      }
    }
    try await world.running(memory: PINGuard(directory: directory.path)) { service in
      let sent = world.verifies.withLock { $0 }
      await #expect(throws: AccessError.refused(.alreadyRefused(.pin, triesLeft: 2))) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .bob)
      }
      await #expect(throws: AccessError.refused(.alreadyRefused(.pin, triesLeft: 2))) {
        try await service.changePIN(pin("9999"), to: pin("4711"), of: world.serial, for: .bob)
      }
      #expect(world.verifies.withLock { $0 } == sent)
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 1))) {
        try await service.verifyPIN(
          pin("9999"), of: world.serial, for: .bob, options: PINOptions(resendsRefused: true))
      }
    }
  }

  @Test func aNewPINIsWorthATryWhateverItWasBefore() async throws {
    let world = try World()
    try await world.running { service in
      _ = try? await service.verifyPIN(pin("4711"), of: world.serial, for: .root)
      _ = try await service.changePIN(pin("1234"), to: pin("4711"), of: world.serial, for: .root)
      #expect(try await service.verifyPIN(pin("4711"), of: world.serial, for: .root).state == .verified)
    }
  }

  @Test func aWrongPINMakesItsGiverWaitAndNobodyElse() async throws {
    let world = try World()
    try await world.running { service in
      _ = try? await service.verifyPIN(pin("9999"), of: world.serial, for: .alice)
      let sent = world.verifies.withLock { $0 }
      for attempt in 0..<2 {
        let error = await #expect(throws: AccessError.self) {
          if attempt == 0 {
            _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
          } else {
            _ = try await service.unblockPIN(
              puk: pin("12345678"), newPIN: pin("4711"), of: world.serial, for: .alice)
          }
        }
        guard case .refused(.delayed(let time)) = error else {
          Issue.record("\(error as Any)")
          continue
        }
        #expect(time > .zero && time <= .seconds(60))
      }
      #expect(world.verifies.withLock { $0 } == sent)
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .bob)
    }
  }

  @Test(arguments: profiles)
  func aPINThatNobodyTypedIsSentOnlyWhileAllTriesAreLeft(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    let unattended = PINOptions(allowsLastTry: true, resendsRefused: true, origin: .unattended)
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .root, options: unattended)
      // A card that says "verified" in place of a number has all its tries.
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .root, options: unattended)
      _ = try? await service.verifyPIN(pin("9999"), of: world.serial, for: .root)
      let sent = world.verifies.withLock { $0 }
      await #expect(throws: AccessError.refused(.unattended(.pin, triesLeft: 2))) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .root, options: unattended)
      }
      #expect(world.verifies.withLock { $0 } == sent)
    }
  }

  @Test func thePUKIsGuardedLikeThePIN() async throws {
    let world = try World()
    func unblock(_ puk: String, _ service: CardService, _ options: PINOptions = PINOptions()) async throws {
      _ = try await service.unblockPIN(
        puk: pin(puk), newPIN: pin("4711"), of: world.serial, for: .root, options: options)
    }
    try await world.running { service in
      await #expect(throws: AccessError.card(.pukIncorrect(triesLeft: 9))) { try await unblock("00000000", service) }
      await #expect(throws: AccessError.refused(.alreadyRefused(.puk, triesLeft: 9))) {
        try await unblock("00000000", service)
      }
      await #expect(throws: AccessError.refused(.unattended(.puk, triesLeft: 9))) {
        try await unblock("12345678", service, PINOptions(origin: .unattended))
      }
      for number in 1...8 { try? await unblock("0000000\(number)", service) }
      await #expect(throws: AccessError.refused(.lastTryReserved(.puk, triesLeft: 1))) {
        try await unblock("12345678", service)
      }
      try await unblock("12345678", service, PINOptions(allowsLastTry: true))
      _ = try await service.verifyPIN(pin("4711"), of: world.serial, for: .root)
    }
  }

  @Test(arguments: profiles)
  func triesThatAnotherProgramUsesUpAreToldAndNotOurs(profile: VirtualCardProfile) async throws {
    let lines = LogLines()
    let world = try World(profile, logger: lines.logger)
    let cla = profile == .cps3 ? "00" : "01"
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      let wrong = "\(cla)200001 04 39393939"
      #expect(try world.otherProgram(sends: wrong).triesLeft == 2)
      #expect(try await service.pinStatus(of: world.serial, for: .alice).triesLeft == 2)
      #expect(world.events.all == [.counterChanged(world.serial, from: 3, to: 2)])
      #expect(lines.all.contains { $0.contains("another program used up tries") })
      #expect(try world.otherProgram(sends: wrong).triesLeft == 1)
      await #expect(throws: AccessError.refused(.lastTryReserved(.pin, triesLeft: 1))) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      }
      #expect(world.events.all.last == .counterChanged(world.serial, from: 2, to: 1))
    }
  }

  @Test func withoutAPlaceToRememberNothingIsSent() async throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.file("pin-guard.json.new"), withIntermediateDirectories: false)
    let world = try World(memory: PINGuard(directory: directory.path))
    try await world.running { service in
      let error = await #expect(throws: AccessError.self) {
        try await service.verifyPIN(pin("1234"), of: world.serial, for: .root)
      }
      guard case .refused(.stateUnavailable(let reason)) = error else {
        Issue.record("\(error as Any)")
        return
      }
      #expect(reason.contains(directory.path))
      #expect(world.verifies.withLock { $0 } == 0)
      let cards = try await service.cards(for: .alice)
      #expect(cards.count == 1)
    }
  }

  /// The reader breaks between VERIFY and its answer: the counter tells later, and the PIN is not sent a second time.
  @Test func aPINWhoseAnswerWasLostIsJudgedByTheCounter() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.cards(for: .alice)
      world.reader.intercept { command, card in
        let answer = card(command)
        return command.count > 5 && command[1] == 0x20 ? [] : answer
      }
      await #expect(throws: AccessError.self) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .alice)
      }
      world.reader.intercept { command, card in card(command) }
      await #expect(throws: AccessError.refused(.alreadyRefused(.pin, triesLeft: 2))) {
        try await service.verifyPIN(pin("9999"), of: world.serial, for: .bob)
      }
      #expect(!world.events.all.contains { if case .counterChanged = $0 { true } else { false } })
    }
  }
}
