// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import ISO7816
import Testing
import VirtualCards

@Suite struct PINTests {
  @Test func askingForTheCounterCostsNoTry() throws {
    let test = try TestCard()
    let card = try test.read()
    for _ in 0..<5 {
      let counter = try test.dialogue { try $0.pinCounter(of: card) }
      #expect(counter == PINCounter(triesLeft: 3, maximum: 3))
    }
    #expect(test.commands.count(of: .verify) == 0)
  }

  @Test func theCounterIsFoundWhereverTheCardWasLeft() throws {
    let test = try TestCard()
    let card = try test.read()
    var memory = CardMemory()
    _ = try test.dialogue(&memory) { try $0.pinCounter(of: card) }
    // Another program selects the application's directory behind our back.
    try test.reader.withTransaction(ending: .leave) { session in
      _ = try session.isoChannel.transmit(.select([0x3F, 0x00, 0x00, 0x01], by: .path, answer: .none))
    }
    #expect(try test.dialogue(&memory) { try $0.pinCounter(of: card) }.triesLeft == 3)
  }

  @Test func aWrongPINCostsOneTryAndTellsHowManyAreLeft() throws {
    let test = try TestCard()
    let card = try test.read()
    #expect(throws: CardError.pinIncorrect(triesLeft: 2)) { try test.verify("0000", card) }
    #expect(test.commands.count(of: .verify) == 1)
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 2)
    try test.verify("1234", card)
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 3)
  }

  @Test func aPINOfALengthTheCardDoesNotTakeIsNeverSent() throws {
    let test = try TestCard()
    let card = try test.read()
    #expect(throws: CardError.pinLength(minimum: 4, maximum: 4)) { try test.verify("12345", card) }
    #expect(test.commands.count(of: .verify) == 0)
  }

  @Test func threeWrongPINsBlockTheCard() throws {
    let test = try TestCard()
    let card = try test.read()
    for left in [2, 1, 0] {
      #expect(throws: CardError.pinIncorrect(triesLeft: left)) { try test.verify("0000", card) }
    }
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.isBlocked)
    #expect(throws: CardError.pinBlocked) { try test.verify("1234", card) }
  }

  @Test(arguments: [[0x6C, 0x04], [0x67, 0x00], [0x61, 0x04], [0x6F, 0x00], [0x90, 0x01]] as [[UInt8]])
  func anythingButSuccessIsAFailureAndTheVerifyIsNotRepeated(status: [UInt8]) throws {
    let test = try TestCard()
    let card = try test.read()
    let commands = test.commands
    commands.removeAll()
    test.reader.intercept { command, card in
      commands.append(command)
      return command[1] == Instruction.verify.rawValue ? status : card(command)
    }
    #expect(throws: (any Error).self) { try test.verify("1234", card) }
    #expect(commands.count(of: .verify) == 1)
  }

  @Test func aCounterWithoutUsesLeftIsBlocked() throws {
    let test = try TestCard()
    let card = try test.read()
    test.reader.intercept { command, card in
      guard command[1] == Instruction.getData.rawValue else { return card(command) }
      return try! Hexadecimal.bytes("7010BF81010CA00A9A01039B01039D0200009000").unwrapped()
    }
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.isBlocked)
  }

  @Test func aCardWithoutTheCounterObjectIsAskedByAnEmptyVerify() throws {
    let test = try TestCard()
    let card = try test.read()
    test.reader.intercept { command, card in
      command[1] == Instruction.getData.rawValue ? [0x6D, 0x00] : card(command)
    }
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 3)
    #expect(throws: CardError.pinIncorrect(triesLeft: 2)) { try test.verify("0000", card) }
    #expect(try test.dialogue { try $0.pinCounter(of: card) }.triesLeft == 2)
  }
}
