// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import ISO7816
import Testing
import VirtualCards

/// Change and unblock on both generations (cpx-card.md 3.4, 3.5).
@Suite struct PINLifeTests {
  private func change(_ test: TestCard, _ card: HealthCard, _ old: String, _ new: String) throws {
    try test.dialogue { try $0.changePIN(pin(old), to: pin(new), of: card) }
    try test.reset()
  }

  private func unblock(_ test: TestCard, _ card: HealthCard, _ puk: String, _ new: String) throws {
    try test.dialogue { try $0.unblockPIN(puk: pin(puk), newPIN: pin(new), of: card) }
    try test.reset()
  }

  private func pukTries(_ played: PlayedCard) -> Int { played == .cps3 ? 10 : 3 }

  private func block(_ test: TestCard, _ card: HealthCard) throws {
    for _ in 0..<3 { #expect(throws: CardError.self) { try test.verify("0000", card) } }
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.isBlocked)
  }

  @Test(arguments: PlayedCard.withPIN)
  func afterAChangeTheOldPINIsRefusedAndTheNewOneWorks(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    try change(test, card, "1234", "4711")
    #expect(throws: CardError.pinIncorrect(triesLeft: 2)) { try test.verify("1234", card) }
    try test.verify("4711", card)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aWrongOldPINCostsOneTryAndChangesNothing(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    #expect(throws: CardError.pinIncorrect(triesLeft: 2)) { try change(test, card, "0000", "4711") }
    #expect(test.commands.count(of: .verify) + test.commands.count(of: .changeReferenceData) == 1)
    try test.reset()
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 2)
    try test.verify("1234", card)
  }

  @Test(arguments: PlayedCard.withPIN)
  func lengthsTheCardDoesNotTakeCostNothing(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    test.commands.removeAll()
    #expect(throws: CardError.pinLength(minimum: 4, maximum: 4)) { try change(test, card, "12345", "4711") }
    #expect(throws: CardError.pinLength(minimum: 4, maximum: 4)) { try change(test, card, "1234", "47110") }
    #expect(throws: CardError.pukLength(minimum: 8, maximum: 8)) { try unblock(test, card, "1234567", "4711") }
    #expect(throws: CardError.pinLength(minimum: 4, maximum: 4)) { try unblock(test, card, "12345678", "47110") }
    #expect(test.commands.all.isEmpty)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aBlockedPINIsNotSentForAChange(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    try block(test, card)
    test.commands.removeAll()
    #expect(throws: CardError.pinBlocked) { try change(test, card, "1234", "4711") }
    #expect(test.commands.count(of: .verify) + test.commands.count(of: .changeReferenceData) == 0)
  }

  @Test(arguments: PlayedCard.withPIN)
  func thePUKGivesABlockedPINANewValueAndItsTries(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    try block(test, card)
    try unblock(test, card, "12345678", "4711")
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 3)
    #expect(throws: CardError.pinIncorrect(triesLeft: 2)) { try test.verify("1234", card) }
    try test.verify("4711", card)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aWrongPUKIsCountedOnceAndChangesNothing(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    try block(test, card)
    test.commands.removeAll()
    #expect(throws: CardError.pukIncorrect(triesLeft: pukTries(played) - 1)) {
      try unblock(test, card, "00000000", "4711")
    }
    #expect(test.commands.count(of: .verify) + test.commands.count(of: .resetRetryCounter) == 1)
    #expect(try test.dialogue { try $0.pukCounter(of: card) }.triesLeft == pukTries(played) - 1)
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.isBlocked)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aBlockedPUKIsNotSent(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    for left in (0..<pukTries(played)).reversed() {
      #expect(throws: CardError.pukIncorrect(triesLeft: left)) { try unblock(test, card, "00000000", "4711") }
    }
    test.commands.removeAll()
    #expect(throws: CardError.pukBlocked) { try unblock(test, card, "12345678", "4711") }
    #expect(test.commands.count(of: .verify) + test.commands.count(of: .resetRetryCounter) == 0)
    try test.verify("1234", card)
  }

  @Test func aCPS3UnblocksInOneCommandAndNeverLeavesAVerifiedPUK() throws {
    let test = try TestCard()
    let card = try test.read()
    test.commands.removeAll()
    try test.dialogue { try $0.unblockPIN(puk: pin("12345678"), newPIN: pin("4711"), of: card) }
    let secrets = test.commands.all.filter { $0.count > 5 && Instruction(rawValue: $0[1]).carriesSecret }
    #expect(secrets == [Hexadecimal.bytes("002C00010C313233343536373834373131")])
  }

  @Test func aCPS4UnblocksInThreeSteps() throws {
    let test = try TestCard(.cps4)
    let card = try test.read()
    test.commands.removeAll()
    try test.dialogue { try $0.unblockPIN(puk: pin("12345678"), newPIN: pin("4711"), of: card) }
    let secrets = test.commands.all.filter { Instruction(rawValue: $0[1]).carriesSecret }
    #expect(
      secrets.map { Hexadecimal.string($0) } == [
        "01200002", "01200002083132333435363738", "012C0381", "012401010434373131",
      ])
  }

  @Test(arguments: [[0x6A, 0x80], [0x69, 0x85], [0x6F, 0x00], [0x61, 0x10]] as [[UInt8]])
  func aNewPINThatACPS4RefusesIsSaidToBeRefused(status: [UInt8]) throws {
    let test = try TestCard(.cps4)
    let card = try test.read()
    test.reader.intercept { command, card in command[1] == 0x24 ? status : card(command) }
    #expect(throws: (any Error).self) { try change(test, card, "1234", "4711") }
    test.reader.intercept(nil)
    try test.verify("1234", card)
  }

  @Test(arguments: PlayedCard.withPIN)
  func noSecretCommandIsEverRepeated(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    for status in [0x6A82, 0x6A86, 0x6A88, 0x6985, 0x6982, 0x6D00, 0x6E00, 0x6881, 0x6C04, 0x6700, 0x6300] as [UInt16] {
      let commands = CommandLog()
      test.reader.intercept { command, card in
        guard command.count > 5, Instruction(rawValue: command[1]).carriesSecret else { return card(command) }
        commands.append(command)
        return [UInt8(status >> 8), UInt8(truncatingIfNeeded: status)]
      }
      #expect(throws: (any Error).self) { try change(test, card, "1234", "4711") }
      #expect(commands.all.count == 1)
      #expect(throws: (any Error).self) { try unblock(test, card, "12345678", "4711") }
      #expect(commands.all.count == 2)
    }
  }
}
