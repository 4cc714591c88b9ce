// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import ISO7816
import Testing

@testable import HealthCards
@testable import VirtualCards

private let directory = FilePath(0x3F00, 0x2F00)
private let application = FilePath(0x3F00, 0x0001)
private let objectDirectory = application.appending(0x5031)
private let authenticationObjects = application.appending(0x7001)
private let privateKeys = application.appending(0x7002)
private let certificates = application.appending(0x7005)

/// Cards as cpx-card.md leaves them possible: each is read whole, and both keys are told apart.
@Suite struct UnlikeCardTests {
  private func expectWhole(_ altered: AlteredCard, location: SourceLocation = #_sourceLocation) throws {
    let card = try altered.test.read()
    #expect(card.keys.map(\.name) == [.authentication, .signature], sourceLocation: location)
    #expect(
      try card.key(.authentication).certificate.der == altered.test.image.authenticationCertificate,
      sourceLocation: location)
    #expect(
      try card.key(.signature).certificate.der == altered.test.image.signatureCertificate, sourceLocation: location)
  }

  private func object(_ tag: UInt32, path: [UInt8]) -> [UInt8] {
    DERValue.tagged(tag, DERValue.sequence(DERValue.octets(path)))
  }

  // MARK: 2.2 Files and what SELECT and READ BINARY say of them

  @Test(
    arguments: [
      AlteredCard.Description.parameters, .information, .nothing, .sizeless, .sizeZero, .odd,
    ], [AlteredCard.Ending.rightLength, .endOfFile, .shortRead])
  func aFileIsReadWhateverIsToldOfItsSize(description: AlteredCard.Description, ending: AlteredCard.Ending) throws {
    for played in [PlayedCard.cps3, .cps4] {
      let altered = try AlteredCard(played, description: description, ending: ending)
      for path in [directory, objectDirectory, authenticationObjects, privateKeys, certificates] {
        altered.put(try altered.original(path), at: path)
      }
      for (path, content) in [
        (0xB001, altered.test.image.signatureCertificate), (0xB002, altered.test.image.authenticationCertificate),
      ] as [(UInt16, [UInt8])] {
        altered.put(content, at: application.appending(path))
      }
      try expectWhole(altered)
    }
  }

  @Test func readsMayGiveLessThanWasAskedFor() throws {
    let altered = try AlteredCard(ending: .shortRead, largestRead: 100)
    altered.put(altered.test.image.authenticationCertificate, at: application.appending(0xB002))
    altered.put(try altered.original(certificates), at: certificates)
    try expectWhole(altered)
  }

  @Test(arguments: [PlayedCard.cps3, .cps4, .cps4WithT0], [200, 64, 32])
  func aLengthThatACardFindsTooLongIsNotAskedForAgainInThatFile(played: PlayedCard, longest: Int) throws {
    let test = try TestCard(played)
    refuseReads(of: test, longerThan: longest)
    let card = try test.read()
    #expect(try card.key(.authentication).certificate.der == test.image.authenticationCertificate)
    #expect(try card.key(.signature).certificate.der == test.image.signatureCertificate)
    var (refused, refusals) = (Int.max, 0)
    for command in test.commands.all where [0xA4, 0xB0].contains(command[1]) {
      guard command[1] == 0xB0 else {
        refused = .max
        continue
      }
      let length = command[4] == 0 ? 256 : Int(command[4])
      #expect(length < refused)
      if length > longest { (refused, refusals) = (length, refusals + 1) }
    }
    #expect(refusals > 0)
  }

  @Test func aCardThatFindsEveryLengthWrongIsGivenUpSoon() throws {
    let test = try TestCard()
    refuseReads(of: test, longerThan: 0)
    #expect(throws: CardError.self) { try test.read() }
    #expect((1...4).contains(test.commands.all.count { $0[1] == 0xB0 }))
  }

  private func refuseReads(of test: TestCard, longerThan longest: Int) {
    let commands = test.commands
    test.reader.intercept { command, card in
      commands.append(command)
      let isRead = command[1] == 0xB0 && command.count == 5
      return isRead && (command[4] == 0 ? 256 : Int(command[4])) > longest ? [0x67, 0x00] : card(command)
    }
  }

  // MARK: 1.5 EF.DIR and EF.SN.ICC

  @Test(arguments: [PlayedCard.cps3, .cps4])
  func aCardWithoutEFDIRHasItsApplicationWhereCPxCardsHaveIt(played: PlayedCard) throws {
    let altered = try AlteredCard(played)
    altered.put(nil, at: directory)
    try expectWhole(altered)
  }

  @Test(
    arguments: [
      [], [0xFF, 0xFF], [0x61, 0x7F, 0x4F], [0x61, 0x03, 0x4F, 0x01, 0x00],
      // The application with no path, with a path that is not there, and with one from the MF without 3F00.
      [0x61, 0x0F, 0x4F, 0x0D] + ApplicationIdentifier.cpxContact.bytes,
      [0x61, 0x15, 0x4F, 0x0D] + ApplicationIdentifier.cpxContact.bytes + [0x51, 0x04, 0x3F, 0x00, 0x77, 0x77],
      [0x61, 0x13, 0x4F, 0x0D] + ApplicationIdentifier.cpxContact.bytes + [0x51, 0x02, 0x00, 0x01],
    ] as [[UInt8]])
  func whatEFDIRSaysBadlyIsFoundOut(content: [UInt8]) throws {
    for played in [PlayedCard.cps3, .cps4] {
      let altered = try AlteredCard(played)
      altered.put(content, at: directory)
      try expectWhole(altered)
    }
  }

  /// 3F00/5015 is what a card without EF.DIR is taken to have.
  @Test func anApplicationIn5015IsFound() throws {
    let altered = try AlteredCard()
    let place = FilePath(0x3F00, 0x5015)
    for path in [objectDirectory, application.appending(0x5032)] {
      altered.put(try altered.original(path), at: place.appending(path.identifiers[2]))
    }
    for path in [directory, application] { altered.put(nil, at: path) }
    altered.put([], at: place)
    altered.test.reader.intercept { command, card in
      // A card that knows no application by this name.
      let isNamed = command[1] == 0xA4 && command[2] == 0x04 && command[4] == 0x0D
      return isNamed ? [0x6A, 0x82] : altered.respond(to: command, card)
    }
    #expect(try altered.test.read().application == place)
  }

  /// Two real cards are all that the Luhn digit was seen on.
  @Test func aSerialNumberWithAnotherCheckDigitIsTaken() throws {
    let altered = try AlteredCard()
    let path = FilePath(0x3F00, 0xD003)
    var content = try altered.original(path)
    content[11] ^= 0x50
    altered.put(content, at: path)
    try expectWhole(altered)
  }

  // MARK: 2.3 EF.ODF

  @Test(arguments: [0xA4, 0xA5, 0xA6] as [UInt32])
  func aDirectoryOfCertificatesMayBeOfAnyKindAndAnywhere(tag: UInt32) throws {
    let altered = try AlteredCard()
    altered.put(try altered.original(certificates), at: application.appending(0x4444))
    altered.put(nil, at: certificates)
    altered.put(
      object(0xA0, path: [0x70, 0x02]) + object(tag, path: application.appending(0x4444).bytes), at: objectDirectory)
    try expectWhole(altered)
  }

  @Test(
    arguments: [
      [0x3F, 0x00, 0x00, 0x01, 0x70, 0x05], [0x70, 0x05], [0x00, 0x01, 0x70, 0x05], [0x3F, 0xFF, 0x70, 0x05],
      ApplicationIdentifier.cpxContact.bytes + [0x70, 0x05],
      ApplicationIdentifier.cpxRoot.bytes + [0x00, 0x01, 0x70, 0x05],
    ] as [[UInt8]])
  func aPathMayBeginAnywhere(path: [UInt8]) throws {
    let altered = try AlteredCard(.cps4)
    altered.put(object(0xA4, path: path), at: objectDirectory)
    try expectWhole(altered)
  }

  @Test(arguments: [nil, [], [0x30], [0xA4, 0x02, 0x30, 0x00]] as [[UInt8]?])
  func withoutADirectoryOfDirectoriesTheUsualFilesAreTaken(content: [UInt8]?) throws {
    let altered = try AlteredCard()
    altered.put(content, at: objectDirectory)
    try expectWhole(altered)
  }

  // MARK: 2.4 Objects

  @Test(arguments: [authenticationObjects, privateKeys, certificates])
  func aMalformedEntryHidesNoOther(path: FilePath) throws {
    for played in [PlayedCard.cps3, .cps4] {
      let altered = try AlteredCard(played)
      let content = try altered.original(path)
      altered.put([0x30, 0x03, 0x30, 0x05, 0x0C] + content + [0x30, 0x7F, 0x30], at: path)
      try expectWhole(altered)
      #expect(try altered.test.read().keys.map(\.reference) == (played == .cps3 ? [0x82, 0x81] : [0x20, 0x10]))
    }
  }

  @Test(arguments: [nil, [0x30, 0x00]] as [[UInt8]?])
  func withoutADirectoryOfKeysTheyAreToldByTheCertificates(content: [UInt8]?) throws {
    for played in [PlayedCard.cps3, .cps4] {
      let altered = try AlteredCard(played)
      altered.put(content, at: privateKeys)
      try expectWhole(altered)
      #expect(try altered.test.read().keys.map(\.reference) == (played == .cps3 ? [0x82, 0x81] : [0x20, 0x10]))
    }
  }

  @Test func aCPS4sKeysAreNamedAsItsDirectorySays() throws {
    let altered = try AlteredCard(.cps4)
    var content = try altered.original(privateKeys)
    for (old, new) in [(0x10, 0x03), (0x20, 0x04)] as [(UInt8, UInt8)] {
      let place = try content.firstRange(of: [0x02, 0x01, old]).unwrapped()
      content[place.lowerBound + 2] = new
    }
    altered.put(content, at: privateKeys)
    let card = try altered.test.read()
    #expect(card.keys.map(\.reference) == [0x04, 0x03])
    var memory = CardMemory()
    var signing = card
    let digest = DigestAlgorithm.sha256.digest([])
    _ = try? altered.test.dialogue(&memory) {
      try $0.sign(digest: digest, scheme: .rsaPKCS1SHA256, with: .authentication, of: &signing)
    }
    #expect(altered.test.commands.all.contains([0x01, 0x22, 0x41, 0xB8, 0x03, 0x83, 0x01, 0x04]))
  }

  @Test func aPartOfAFileMayHoldTheCertificate() throws {
    let altered = try AlteredCard()
    let image = altered.test.image
    let shared = application.appending(0xB00F)
    altered.put([0, 1, 2] + image.signatureCertificate + image.authenticationCertificate, at: shared)
    func entry(_ number: UInt8, _ offset: Int, _ length: Int) -> [UInt8] {
      let path = DERValue.sequence(
        DERValue.octets(shared.bytes), DERValue.integer(offset), DERValue.integer(length, tag: 0x80))
      return DERValue.sequence(
        DERValue.sequence(DERValue.text("certificate")),
        DERValue.sequence(DERValue.octets(ApplicationIdentifier.cpxContact.bytes + [number])),
        DERValue.tagged(0xA1, DERValue.sequence(path)))
    }
    let (first, second) = (image.signatureCertificate.count, image.authenticationCertificate.count)
    altered.put(entry(0x01, 3, first) + entry(0x02, 3 + first, second), at: certificates)
    try expectWhole(altered)
  }

  @Test(arguments: [nil, [], [0x30, 0x03, 0x02, 0x01, 0x00]] as [[UInt8]?])
  func aCertificateThatCannotBeReadCostsItsKeyAlone(content: [UInt8]?) throws {
    let altered = try AlteredCard()
    altered.put(content, at: application.appending(0xB001))
    #expect(try altered.test.read().keys.map(\.name) == [.authentication])
    altered.put(content, at: application.appending(0xB002))
    #expect(throws: CardError.self) { try altered.test.read() }
  }

  @Test(arguments: [nil, [], [0x30, 0x00], [0xFF], [0x30, 0x05, 0x0C, 0x7F]] as [[UInt8]?])
  func withoutTokenInfoACardIsUsed(content: [UInt8]?) throws {
    let altered = try AlteredCard()
    altered.put(content, at: application.appending(0x5032))
    try expectWhole(altered)
  }
}
