// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import CardWitness
import Crypto
import Foundation
import HealthCards
import PCSC
import PCSCWorld
import SeededRandom
import Synchronization
import Testing
import VirtualCards

/// Faults at random moments through a real pcscd, from a seed that is printed and that `CPXD_TEST_SEED` repeats;
/// `CPXD_PCSC_FAULTS` says how many. What is asked of each is the same as of those in process (`FaultTests`).
@Suite struct FaultsThroughPCSCDTests {
  private static let count = ProcessInfo.processInfo.environment["CPXD_PCSC_FAULTS"].flatMap { Int($0) } ?? 24

  private enum Fault: CaseIterable {
    case cardPulled, cardSwapped, statusWord, slowAnswer, otherProgramSelects, otherProgramResets
    case serviceKilled, serviceRestarted, clientHangsUp
  }

  @Test func whateverGoesWrongNothingIsLostAndTheNextCallWorks() async throws {
    var random = SeededGenerator()
    let plan = (0..<Self.count).map { _ in
      // A signature has two commands where nothing has to be repaired.
      (Fault.allCases.randomElement(using: &random) ?? .slowAnswer, Int.random(in: 1...2, using: &random))
    }
    let seed = random.seed
    try await InProcessWorld.with { world in
      try world.startService()
      let authority = try ServedCard.authority.get()
      let (home, spare) = try (
        WitnessedCard(.cps3, authority: authority), WitnessedCard(.cps3, authority: authority)
      )
      guard let serial = HealthCards.CardSerial(home.serial) else { throw ServedCard.WrongSerial() }
      var inserted = try world.insert(home)
      try await CardService.overPCSC { service in
        try await service.untilPresent(serial)
        for (number, (fault, moment)) in plan.enumerated() {
          let story: Comment = "fault \(number): \(fault) at command \(moment), seed \(seed)"
          try await service.unlock(serial)
          Self.arm(fault, at: moment, inserted, spare)
          try await Self.sign(serial, home, service, meanwhile: fault, world)
          inserted.intercept(nil)
          inserted = try await Self.heal(fault, inserted, home, service, world)
          try await service.untilPresent(serial)
          #expect(home.wrongPINs == 0 && spare.wrongPINs == 0, story)
          #expect(try await service.pinStatus(of: serial, for: alice).triesLeft == WitnessedCard.maximumTries, story)
          try await service.unlock(serial)
          let signature = try await service.signature(of: serial)
          #expect(
            try home.hasMade(signature, of: DigestAlgorithm.sha256.digest([1, 2, 3]), .rsaPKCS1SHA256), story)
        }
      }
    }
  }

  /// What comes with a command of the signature.
  private static func arm(_ fault: Fault, at moment: Int, _ inserted: InsertedCard, _ spare: WitnessedCard) {
    if fault == .cardSwapped { inserted.follow(with: spare) }
    let count = CommandCount()
    inserted.intercept { command, card in
      guard count.next() == moment else { return card(command) }
      switch fault {
      case .cardPulled, .cardSwapped: return nil
      case .statusWord: return [0x6F, 0x00]
      case .slowAnswer, .clientHangsUp: usleep(300_000)
      default: break
      }
      return card(command)
    }
  }

  /// A signature that may fail, and must not be wrong.
  private static func sign(
    _ serial: HealthCards.CardSerial, _ home: WitnessedCard, _ service: CardService, meanwhile fault: Fault,
    _ world: PCSCWorld
  ) async throws {
    let signing = Task { try await service.signature(of: serial) }
    switch fault {
    case .otherProgramSelects:
      try? world.run("opensc-tool", ["--reader", PCSCWorld.readerNames[0], "--send-apdu", "00A40004023F00"])
    case .otherProgramResets: try? world.run("opensc-tool", ["--reader", PCSCWorld.readerNames[0], "--reset"])
    case .serviceKilled: try world.killService()
    case .serviceRestarted: try world.stopService()
    case .clientHangsUp: signing.cancel()
    default: break
    }
    do {
      let signature = try await signing.value
      #expect(try home.hasMade(signature, of: DigestAlgorithm.sha256.digest([1, 2, 3]), .rsaPKCS1SHA256))
    } catch is AccessError {
      // The answer that a fault may have.
    }
  }

  private static func heal(
    _ fault: Fault, _ inserted: InsertedCard, _ home: WitnessedCard, _ service: CardService, _ world: PCSCWorld
  ) async throws -> InsertedCard {
    if !world.isRunning { try world.startService() }
    guard fault == .cardPulled || fault == .cardSwapped else { return inserted }
    if fault == .cardSwapped { try world.pull(inserted) }
    // vpcd takes a card that comes back before it looked for none; people are slower.
    try await eventually("the reader to be empty") {
      (try? await service.cards(for: alice).isEmpty) == true ? true : nil
    }
    return try world.insert(home)
  }
}

/// Counts from 1.
private final class CommandCount: Sendable {
  private let value = Atomic(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
