// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import HealthCards
import ISO7816
import Testing
import VirtualCards

/// The CPS3 without contact (cpx-card.md 4.9).
@Suite struct ContactlessTests {
  @Test func ithasTheTechnicalKeyAndNoPIN() throws {
    let test = try TestCard(.contactless)
    let card = try test.read()
    #expect(card.model.interface == .contactless)
    #expect(card.keys.map(\.name) == [.technical])
    #expect(card.pin == nil)
    #expect(card.puk == nil)
  }

  @Test func everySchemeOfTheTechnicalKeyVerifiesWithoutAPIN() throws {
    let test = try TestCard(.contactless)
    var card = try test.read()
    let data = Array("a challenge".utf8)
    let key = try card.key(.technical)
    #expect(Set(key.schemes) == [.rsaPKCS1SHA1, .rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512])
    for scheme in key.schemes {
      let digest = try #require(scheme.digestAlgorithm?.digest(data))
      let signature = try test.dialogue { try $0.sign(digest: digest, scheme: scheme, with: .technical, of: &card) }
      #expect(try OpenSSLProgram.verifies(signature, of: data, by: key.certificate.pem, scheme))
    }
  }

  @Test func whateverNeedsAPINIsRefusedBeforeTheCardIsAsked() throws {
    let test = try TestCard(.contactless)
    let card = try test.read()
    test.commands.removeAll()
    #expect(throws: CardError.noPIN) { try test.verify("1234", card) }
    #expect(throws: CardError.noPIN) { try test.dialogue { try $0.pinCounter(of: card) } }
    #expect(throws: CardError.noPIN) { try test.dialogue { try $0.changePIN(pin("1234"), to: pin("4711"), of: card) } }
    #expect(throws: CardError.noPIN) {
      try test.dialogue { try $0.unblockPIN(puk: pin("12345678"), newPIN: pin("4711"), of: card) }
    }
    #expect(throws: CardError.noSuchKey(.authentication)) { try card.key(.authentication) }
    #expect(test.commands.all.isEmpty)
  }

  @Test func aCardWhoseDirectoryNamesNoKeyIsNotGuessedAt() throws {
    let test = try TestCard(.contactless)
    test.reader.intercept { command, card in
      var response = card(command)
      // The directory of keys is found by the label of the one key in it.
      if command[1] == 0xB0, response.firstRange(of: Array("CPS_PRIV_TECH_AUT".utf8)) != nil { response[0] = 0x00 }
      return response
    }
    #expect(throws: (any Error).self) { try test.read() }
  }

  @Test func theInterfaceIsToldByTheATRAlone() throws {
    #expect(CardModel(atr: try TestCard(.contactless).reader.atr)?.interface == .contactless)
    #expect(CardModel(atr: try TestCard(.cps3).reader.atr)?.interface == .contact)
    #expect(CardModel(atr: try TestCard(.cps4).reader.atr)?.interface == .contact)
  }
}
