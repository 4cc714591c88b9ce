// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// What happens to readers, cards and pcscd in the field, each through the real thing; afterwards a clear answer, no try
/// lost, and the next signature right.
@Suite struct TroubleTests {
  @Test func aCardPulledAndPutBackIsLockedAndWorks() throws {
    let test = try ReaderWorld()
    let inserted = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    try test.world.pull(inserted)
    try test.waitForCards([])
    #expect(try test.sign(test.serial).status == 2)
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.sign(test.serial).status == 4)
    try test.expectWorking(test.serial)
  }

  @Test(arguments: [Instruction.manageSecurityEnvironment, .internalAuthenticate])
  func aCardPulledInTheMiddleOfASignatureIsAnErrorAndTheNextOneIsRight(at instruction: Instruction) throws {
    let test = try ReaderWorld()
    let inserted = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    inserted.intercept { command, card in
      command.count > 1 && command[1] == instruction.rawValue ? nil : card(command)
    }
    let failed = try test.sign(test.serial)
    #expect(failed.status == 10 || failed.status == 2, "\(failed.status) \(failed.errors)")
    // vpcd takes a card that comes back before it looked for none; people are slower.
    try test.world.pull(inserted)
    try test.waitForCards([])
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
  }

  @Test func nothingOfASwappedCardSurvives() throws {
    let test = try ReaderWorld()
    let first = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    let other = try ReaderWorld.card(in: test.directory, 1)
    try test.world.pull(first)
    _ = try test.world.insert(other.card)
    let serial = other.image.serial.description
    try test.waitForCards([serial])
    #expect(try test.sign(serial).status == 4)
    #expect(try test.sign(test.serial).status == 2)
    try test.expectWorking(serial)
  }

  @Test func aKilledPCSCDIsSaidAndComesBack() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    try test.world.killService()
    try waitFor("the daemon to notice, and to say that pcscd is gone") {
      let cards = try test.daemon.cpxd("cards")
      return cards.status == 10 && cards.errors.contains("pcscd")
    }
    try test.world.startService()
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
  }

  @Test func aPCSCDThatIsAbsentAtStartIsWaitedFor() throws {
    let test = try ReaderWorld(startsService: false)
    #expect(try test.daemon.curl("/v1/health").status == 200)
    #expect(try test.daemon.curl("/v1/cards").status == 503)
    try test.world.startService()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
  }

  @Test func anotherProgramsResetAsksForThePINAgain() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    let reset = try run("opensc-tool", ["--reset"], environment: test.world.environment)
    #expect(reset.status == 0, "\(reset.errors)")
    #expect(try test.sign(test.serial).status == 4)
    try test.expectWorking(test.serial)
  }

  @Test func anotherProgramsSelectionDoesNotDisturb() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    for command in ["00A40004023F00", "00A4020402 2F00", "00A4040C088025000001FF0100"] {
      let sent = try run("opensc-tool", ["--send-apdu", command], environment: test.world.environment)
      #expect(sent.status == 0, "\(sent.errors)")
      #expect(try test.sign(test.serial).status == 0)
    }
    try test.expectWorking(test.serial)
  }

  @Test func otherCardsAreListedAsWhatTheyAreAndIgnored() throws {
    let test = try ReaderWorld()
    // A bank card's ATR.
    _ = try test.world.insert(ForeignCard(atr: "3B6500002063CB6800"), slot: 0)
    _ = try test.world.insert(test.card.card, slot: 1)
    try test.waitForCards([test.serial])
    let readers = try test.daemon.cpxd("status", "--json").json()["readers"] as? [[String: Any]] ?? []
    #expect(readers.map { $0["state"] as? String } == ["unknown", "card"])
    #expect(readers.first?["atr"] as? String == "3B6500002063CB6800")
    try test.expectWorking(test.serial)
  }

  @Test func aCardInAnotherReaderIsTheSameCard() throws {
    let test = try ReaderWorld()
    let first = try test.world.insert(test.card.card, slot: 0)
    try test.waitForCards([test.serial])
    try test.world.pull(first)
    try test.waitForCards([])
    _ = try test.world.insert(test.card.card, slot: 1)
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
  }

  @Test func exclusiveWhileVerifiedKeepsOtherProgramsOutUntilTheCardIsLocked() throws {
    let test = try ReaderWorld(configuration: #"{"access":"exclusive-while-verified"}"#)
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    func reachable() throws -> Bool {
      try run("opensc-tool", ["--send-apdu", "00A40004023F00"], environment: test.world.environment).status == 0
    }
    #expect(try reachable())
    #expect(try test.verify(test.serial).status == 0)
    #expect(try !reachable())
    #expect(try test.sign(test.serial).status == 0)
    #expect(try test.daemon.cpxd("lock").status == 0)
    #expect(try reachable())
    try test.expectWorking(test.serial)
  }
}
