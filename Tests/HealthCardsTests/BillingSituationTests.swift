// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import HealthCards
import ISO7816
import Testing
import VirtualCards

/// CPS_SIT_FACT, read through the CPS2ter volet (cpx-card.md 2.3, 2.5, 10).
@Suite struct BillingSituationTests {
  private let label = "CPS_SIT_FACT"

  private func object(_ test: TestCard, _ card: HealthCard, _ memory: inout CardMemory) throws -> DataObject? {
    try test.dialogue(&memory) { try $0.dataObjects(of: card) }.first { $0.label == label }
  }

  @Test(arguments: PlayedCard.withPIN)
  func itIsReadAfterThePINWhichStaysVerified(played: PlayedCard) throws {
    let test = try TestCard(played)
    var memory = CardMemory()
    var card = try test.dialogue(&memory) { try $0.readCard(CardModel(atr: test.reader.atr).unwrapped()) }
    try test.dialogue(&memory) { try $0.verify(pin("1234"), of: card) }
    let billing = try object(test, card, &memory).unwrapped()
    #expect(billing.isPrivate)
    for _ in 0..<2 {
      let value = try test.dialogue(&memory) { try $0.read(billing, of: card) }
      #expect(try BERTLV.parseFirst(value).encoded == value)
      #expect(value.firstRange(of: Array("CPXD FACTURATION".utf8)) != nil)
      let digest = DigestAlgorithm.sha256.digest(value)
      let signature = try test.dialogue(&memory) {
        try $0.sign(digest: digest, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
      }
      #expect(signature.count == 256)
    }
    #expect(test.commands.count(of: .verify) == 1)
  }

  @Test(arguments: PlayedCard.withPIN)
  func withoutThePINItIsRefusedAndTheCardGoesOn(played: PlayedCard) throws {
    let test = try TestCard(played)
    var memory = CardMemory()
    let card = try test.read()
    let billing = try object(test, card, &memory).unwrapped()
    #expect(throws: CardError.pinNotVerified) { try test.dialogue(&memory) { try $0.read(billing, of: card) } }
    #expect(test.commands.count(of: .verify) == 0)
    try test.dialogue(&memory) { try $0.verify(pin("1234"), of: card) }
    #expect(try test.dialogue(&memory) { try $0.read(billing, of: card) }.isEmpty == false)
  }

  @Test(arguments: PlayedCard.withPIN)
  func aCardWithoutItListsNone(played: PlayedCard) throws {
    let test = try TestCard(played, kind: .cpe)
    var memory = CardMemory()
    let card = try test.read()
    #expect(try object(test, card, &memory) == nil)
    #expect(test.commands.all.contains { $0[0] == 0xA0 })
    test.commands.removeAll()
    #expect(try object(test, card, &memory) == nil)
    // Asked once.
    #expect(!test.commands.all.contains { $0[0] == 0xA0 })
  }

  @Test(
    arguments: PlayedCard.withPIN,
    [[0x6E, 0x00], [0x6A, 0x82], [0x6D, 0x00], [0x68, 0x81], [0x94, 0x04], [0x69, 0x85]] as [[UInt8]])
  func aVoletThatAnswersNothingIsNone(played: PlayedCard, status: [UInt8]) throws {
    let test = try TestCard(played)
    var memory = CardMemory()
    let card = try test.read()
    test.reader.intercept { command, answer in command[0] == 0xA0 ? status : answer(command) }
    #expect(try object(test, card, &memory) == nil)
    #expect(try test.dialogue(&memory) { try $0.pinCounter(of: card) }.triesLeft == 3)
  }

  /// A volet with a PIN of its own: nobody has lost the card's.
  @Test func aVoletThatRefusesAVerifiedCardSaysSo() throws {
    let test = try TestCard(.cps4)
    var memory = CardMemory()
    let card = try test.read()
    let billing = try object(test, card, &memory).unwrapped()
    try test.dialogue(&memory) { try $0.verify(pin("1234"), of: card) }
    test.reader.intercept { command, answer in
      command[0] == 0xA0 && command[1] == 0xB0 ? [0x98, 0x04] : answer(command)
    }
    let error = #expect(throws: CardError.self) { try test.dialogue(&memory) { try $0.read(billing, of: card) } }
    guard case .unexpectedStatus(StatusWord(rawValue: 0x9804), _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
