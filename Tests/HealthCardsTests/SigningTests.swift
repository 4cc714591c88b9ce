// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import ISO7816
import Testing
import VirtualCards

@testable import HealthCards

@Suite struct SigningTests {
  static let cps3: [(KeyName, SignatureScheme)] = [
    (.authentication, .rsaPKCS1SHA1), (.authentication, .rsaPKCS1SHA256), (.authentication, .rsaPKCS1SHA384),
    (.authentication, .rsaPKCS1SHA512), (.signature, .rsaPKCS1SHA1), (.signature, .rsaPKCS1SHA256),
  ]
  static let cps4: [(KeyName, SignatureScheme)] =
    cps3 + [
      (.authentication, .rsaPSSSHA256), (.authentication, .rsaPSSSHA384), (.authentication, .rsaPSSSHA512),
      (.signature, .rsaPSSSHA256),
    ]

  @Test(arguments: PlayedCard.withPIN)
  func everySchemeOfEveryKeyVerifiesWithOpenSSL(played: PlayedCard) throws {
    let test = try TestCard(played)
    var card = try test.read()
    try test.verify("1234", card)
    let data = Array("a challenge".utf8)
    for (name, scheme) in played == .cps3 ? Self.cps3 : Self.cps4 {
      let digest = try #require(scheme.digestAlgorithm?.digest(data))
      let signature = try test.dialogue { try $0.sign(digest: digest, scheme: scheme, with: name, of: &card) }
      let certificate = try card.key(name).certificate
      #expect(try OpenSSLProgram.verifies(signature, of: data, by: certificate.pem, scheme), "\(name) \(scheme)")
    }
  }

  @Test(arguments: PlayedCard.withPIN)
  func aKeyOffersExactlyWhatItCanDo(played: PlayedCard) throws {
    let card = try TestCard(played).read()
    for name in [KeyName.authentication, .signature] {
      let expected = (played == .cps3 ? Self.cps3 : Self.cps4).filter { $0.0 == name }.map(\.1)
      #expect(try Set(card.key(name).schemes) == Set(expected))
    }
  }

  @Test func aCPS3AskedForPSSPointsToTLS12() throws {
    let test = try TestCard()
    let card = try test.read()
    let key = try card.key(.authentication)
    let error = #expect(throws: CardError.self) { try key.check(.rsaPSSSHA256, digest: sha256) }
    #expect(error?.description.contains("TLS 1.2") == true)
    #expect(error?.description.contains("rsa_pkcs1_sha256") == true)
  }

  @Test(arguments: [
    (KeyName.signature, SignatureScheme.rsaPKCS1SHA384), (.signature, .rsaPKCS1SHA512),
    (.authentication, .rsaPSSSHA256), (.signature, .rsaPSSSHA256), (.authentication, SignatureScheme(rawValue: "none")),
  ])
  func whatTheKeyCannotDoIsRefusedBeforeTheCardIsAsked(name: KeyName, scheme: SignatureScheme) throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    test.commands.removeAll()
    let digest = [UInt8](repeating: 7, count: scheme.digestAlgorithm?.byteCount ?? 32)
    #expect(throws: CardError.self) {
      try test.dialogue { try $0.sign(digest: digest, scheme: scheme, with: name, of: &card) }
    }
    #expect(test.commands.all.isEmpty)
  }

  @Test func withoutThePINTheKeysDoNotSign() throws {
    let test = try TestCard()
    var card = try test.read()
    for name in card.keys.map(\.name) {
      #expect(throws: CardError.pinNotVerified) {
        try test.dialogue { dialogue in
          try dialogue.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: name, of: &card)
        }
      }
    }
  }

  @Test func aSecondSignatureIsTwoCommandsAndTheirResponse() throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    var memory = CardMemory()
    _ = try test.dialogue(&memory) {
      try $0.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
    }
    test.commands.removeAll()
    _ = try test.dialogue(&memory) {
      try $0.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
    }
    #expect(test.commands.all.map { $0[1] } == [0x22, 0x88, 0xC0])
  }

  @Test(arguments: [
    // The MF; the root application by its AID; a file of the card's.
    "00A4090C023F00", "00A4040C088025000001FF0100", "00A4090C043F002F00",
  ])
  func anotherProgramsSelectionIsRepaired(command: String) throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    var memory = CardMemory()
    for _ in 0..<3 {
      _ = try test.dialogue(&memory) {
        try $0.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
      }
      try test.reader.withTransaction(ending: .leave) { session in
        let bytes = try Hexadecimal.bytes(command).unwrapped()
        _ = try session.channel.transmit(bytes.span)
      }
    }
  }

  @Test(arguments: [0x6A82, 0x6A86, 0x6A88, 0x6985, 0x6D00, 0x6E00] as [UInt16])
  func aStatusThatContradictsTheStateIsRepairedOnce(status: UInt16) throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    let pending = CommandLog()
    test.reader.intercept { command, card in
      guard command[1] == Instruction.internalAuthenticate.rawValue, pending.all.isEmpty else { return card(command) }
      pending.append(command)
      return [UInt8(status >> 8), UInt8(truncatingIfNeeded: status)]
    }
    let signature = try test.dialogue {
      try $0.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
    }
    #expect(signature.count == 256)
  }

  @Test func aCertificateThatNoLongerFitsIsReadAgain() throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    let fresh = try card.key(.authentication).certificate
    // As if the card had been given new certificates since it was read.
    let stale = try TestCard().read().key(.authentication).certificate
    card.keys[0].certificate = stale
    test.commands.removeAll()
    _ = try test.dialogue { try $0.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card) }
    #expect(try card.key(.authentication).certificate == fresh)
    #expect(test.commands.all.count { $0[1] == 0x88 } == 1)
  }

  @Test func aFalseSignatureNeverLeaves() throws {
    let test = try TestCard()
    var card = try test.read()
    try test.verify("1234", card)
    let answers = CommandLog()
    test.reader.intercept { command, card in
      var response = card(command)
      if command[1] == Instruction.getResponse.rawValue, response.count > 200 {
        answers.append(command)
        response[100] ^= 0x10
      }
      return response
    }
    #expect(throws: CardError.signatureInvalid(key: .authentication)) {
      try test.dialogue { dialogue in
        try dialogue.sign(digest: sha256, scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
      }
    }
    #expect(answers.all.count >= 2)
  }

  @Test func aDigestOfAnotherLengthIsRefused() throws {
    let test = try TestCard()
    var card = try test.read()
    #expect(throws: CardError.digestLength(expected: 32, actual: 20)) {
      try test.dialogue { dialogue in
        try dialogue.sign(
          digest: [UInt8](repeating: 1, count: 20), scheme: .rsaPKCS1SHA256, with: .authentication, of: &card)
      }
    }
  }

  private let sha256 = DigestAlgorithm.sha256.digest(Array("data".utf8))
}
