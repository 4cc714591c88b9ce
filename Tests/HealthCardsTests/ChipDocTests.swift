// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import HealthCards
import ISO7816
import PKCS15
import Testing
import VirtualCards

/// The CPS4 in the words of cpx-card.md 1.6, 3.3 and 4.6 to 4.8.
@Suite struct ChipDocTests {
  private func signature(
    _ test: TestCard, _ memory: inout CardMemory, _ card: inout HealthCard, _ scheme: SignatureScheme,
    _ name: KeyName = .authentication
  ) throws -> [UInt8] {
    let digest = try #require(scheme.digestAlgorithm?.digest(Array("data".utf8)))
    return try test.dialogue(&memory) { try $0.sign(digest: digest, scheme: scheme, with: name, of: &card) }
  }

  /// A card, read and verified, its application selected.
  private func ready(_ played: PlayedCard = .cps4) throws -> (TestCard, CardMemory, HealthCard) {
    let test = try TestCard(played)
    var memory = CardMemory()
    var card = try test.dialogue(&memory) { try $0.readCard(CardModel(atr: test.reader.atr).unwrapped()) }
    try test.dialogue(&memory) { try $0.verify(pin("1234"), of: card) }
    _ = try signature(test, &memory, &card, .rsaPKCS1SHA256)
    test.commands.removeAll()
    return (test, memory, card)
  }

  @Test(arguments: PlayedCard.cps4s)
  func aCPS4IsReadWhole(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    #expect(card.serial.description == test.image.serial.description)
    #expect(card.tokenInfo?.label == "CPS4v1-\(test.image.cardNumber)")
    #expect(card.model.generation == .cps4)
    #expect(card.keys.map(\.reference) == [0x20, 0x10])
    #expect(try card.key(.authentication).certificate.der == test.image.authenticationCertificate)
    #expect(try card.key(.signature).certificate.der == test.image.signatureCertificate)
    #expect(card.pin?.reference == 1)
  }

  @Test(arguments: [VirtualCardProfile.cps4PreSeries, .cps4T0])
  func theOtherCPS4sAreReadAndSignToo(profile: VirtualCardProfile) throws {
    let test = try TestCard(PlayedCard(profile: profile, transmissionProtocol: .t1))
    var memory = CardMemory()
    var card = try test.read()
    try test.verify("1234", card)
    #expect(try signature(test, &memory, &card, .rsaPSSSHA256).count == 256)
  }

  @Test(arguments: PlayedCard.cps4s)
  func everyCommandGoesToChannelOneAndTheFirstSelectsTheApplet(played: PlayedCard) throws {
    let test = try TestCard(played)
    let card = try test.read()
    try test.verify("1234", card)
    #expect(test.commands.all.first == Hexadecimal.bytes("01A4040C088025000001FF0100"))
    #expect(test.commands.all.allSatisfy { $0[0] & 0x0F == 0x01 })
  }

  @Test func filesAreSelectedByPathWithoutTheMasterFileAndReadIn256Bytes() throws {
    let test = try TestCard(.cps4)
    _ = try test.read()
    #expect(test.commands.all.contains(Hexadecimal.bytes("01A4080002D003")!))
    #expect(test.commands.all.contains(Hexadecimal.bytes("01A40800040001503100")!))
    #expect(test.commands.all.contains { $0[1] == 0xB0 && $0.last == 0x00 })
  }

  @Test func pkcs1OfTheAuthenticationKeyIsRawRSAInAChain() throws {
    var (test, memory, card) = try ready()
    _ = try signature(test, &memory, &card, .rsaPKCS1SHA512)
    let commands = test.commands.all
    #expect(commands.count == 3)
    #expect(commands[0] == Hexadecimal.bytes("012241B803830120"))
    #expect(commands[1].prefix(7) == [0x11, 0x2A, 0x80, 0x86, 0xFF, 0x00, 0x01])
    #expect(commands[2].count == 7)
    #expect(commands[2].prefix(5) == [0x01, 0x2A, 0x80, 0x86, 0x01])
  }

  @Test(arguments: [
    (KeyName.authentication, SignatureScheme.rsaPSSSHA256, "2CA0"), (.signature, .rsaPSSSHA256, "2C90"),
    (.signature, .rsaPKCS1SHA256, "2890"), (.signature, .rsaPKCS1SHA1, "0A90"),
  ])
  func theCardsOwnAlgorithmsSignAHash(name: KeyName, scheme: SignatureScheme, reference: String) throws {
    var (test, memory, card) = try ready()
    _ = try signature(test, &memory, &card, scheme, name)
    let length = try #require(scheme.digestAlgorithm?.byteCount)
    #expect(test.commands.all.count == 2)
    #expect(test.commands.all[0] == Hexadecimal.bytes("012281B6049102\(reference)"))
    #expect(test.commands.all[1].prefix(5) == [0x01, 0x2A, 0x9E, 0x9A, UInt8(length)])
  }

  @Test(arguments: [0x6A80, 0x6A81, 0x6A88, 0x6985] as [UInt16])
  func aCardThatRefusesItsOwnPSSGetsABlockMadeHere(status: UInt16) throws {
    var (test, memory, card) = try ready()
    refusePSS(test, with: [UInt8(status >> 8), UInt8(truncatingIfNeeded: status)])
    let data = Array("data".utf8)
    for _ in 0..<2 {
      let made = try signature(test, &memory, &card, .rsaPSSSHA256)
      #expect(try OpenSSLProgram.verifies(made, of: data, by: card.key(.authentication).certificate.pem, .rsaPSSSHA256))
    }
    // Asked once only: the second signature knows.
    #expect(test.commands.all.count { $0[1] == 0x22 && $0[2] == 0x81 } == 1)
    // Nothing is selected anew for that.
    #expect(!test.commands.all.contains { $0[1] == 0xA4 })
  }

  private func refusePSS(_ test: TestCard, with status: [UInt8]) {
    let commands = test.commands
    test.reader.intercept { command, card in
      commands.append(command)
      return command[1] == 0x22 && command[2] == 0x81 ? status : card(command)
    }
  }

  /// PSS with a salt of another length than the digest's is worthless in TLS (RFC 8446, 4.2.3).
  @Test func aCardWhoseOwnPSSDoesNotVerifyGetsABlockMadeHere() throws {
    var (test, memory, card) = try ready()
    test.reader.intercept { command, card in
      var response = card(command)
      if command[1] == 0x2A, command[2] == 0x9E, response.count > 200 { response[99] ^= 1 }
      return response
    }
    #expect(try signature(test, &memory, &card, .rsaPSSSHA256).count == 256)
  }

  @Test func theCounterIsAskedByAnEmptyVerify() throws {
    let test = try TestCard(.cps4)
    let card = try test.read()
    let before = try test.dialogue { try $0.pinCounter(of: card) }
    #expect(before == PINCounter(triesLeft: 3, maximum: 3, isVerified: false))
    #expect(test.commands.count(of: .verify) == 0)
    try test.verify("1234", card)
    let after = try test.dialogue { try $0.pinCounter(of: card) }
    #expect(after == PINCounter(triesLeft: nil, maximum: 3, isVerified: true))
  }

  @Test(arguments: [
    // The applet of older cards on channel 1; the security domain there.
    ["01A4040C088025000001FF0002"], ["01A4040C07A0000001510000"],
  ])
  func anotherAppletLeftSelectedIsRepairedAndAsksForThePINAgain(commands: [String]) throws {
    var (test, memory, card) = try ready()
    try test.otherProgram(sends: commands)
    #expect(throws: CardError.pinNotVerified) { try signature(test, &memory, &card, .rsaPKCS1SHA256) }
    #expect(test.commands.count(of: .verify) == 0)
    try test.dialogue(&memory) { dialogue in
      #expect(try dialogue.pinCounter(of: card).triesLeft == 3)
      try dialogue.verify(pin("1234"), of: card)
    }
    #expect(try signature(test, &memory, &card, .rsaPKCS1SHA256).count == 256)
  }

  @Test(arguments: ["01A4000C023F00", "01A4080002D003", "01A408000400015032"])
  func anotherFileLeftSelectedIsRepairedWithoutThePIN(command: String) throws {
    var (test, memory, card) = try ready()
    try test.otherProgram(sends: [command])
    #expect(try signature(test, &memory, &card, .rsaPKCS1SHA256).count == 256)
    #expect(test.commands.count(of: .verify) == 0)
  }

  @Test func theThreeStepsOfReselectionAreTakenWhereOneIsRefused() throws {
    var (test, memory, card) = try ready()
    (test.card as? VirtualCPS4)?.moveChipDocToBasicChannel()
    #expect(throws: CardError.pinNotVerified) { try signature(test, &memory, &card, .rsaPKCS1SHA256) }
    let selections = test.commands.all.filter { $0[1] == 0xA4 && $0[2] == 0x04 }
    #expect(
      selections
        == [
          "01A4040C088025000001FF0100", "01A4040C07A0000001510000", "00A4040C088025000001FF0002",
          "01A4040C088025000001FF0100",
        ].map { Hexadecimal.bytes($0) })
  }

  @Test func afterAResetTheAppletIsSelectedBeforeAnythingElse() throws {
    var (test, memory, card) = try ready()
    try test.reset()
    #expect(throws: CardError.pinNotVerified) { try signature(test, &memory, &card, .rsaPKCS1SHA256) }
    #expect(test.commands.all.first == Hexadecimal.bytes("01A4040C088025000001FF0100"))
  }

  @Test func aVerifyGoesToTheAppletAlsoAfterAReset() throws {
    var (test, memory, card) = try ready()
    try test.reset()
    test.commands.removeAll()
    try test.dialogue(&memory) { try $0.verify(pin("1234"), of: card) }
    #expect(test.commands.all.map { $0[1] } == [0xA4, 0x20])
    #expect(try signature(test, &memory, &card, .rsaPKCS1SHA256).count == 256)
  }

  @Test(
    arguments: [[0x6C, 0x04], [0x67, 0x00], [0x61, 0x04], [0x6F, 0x00], [0x90, 0x01], [0x68, 0x81]] as [[UInt8]])
  func anythingButSuccessIsAFailureAndTheVerifyIsNotRepeated(status: [UInt8]) throws {
    let (test, _, card) = try ready()
    let commands = test.commands
    test.reader.intercept { command, card in
      commands.append(command)
      return command[1] == 0x20 && command.count > 5 ? status : card(command)
    }
    #expect(throws: (any Error).self) { try test.verify("1234", card) }
    #expect(commands.count(of: .verify) == 1)
  }
}
