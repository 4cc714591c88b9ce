// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import ISO7816
import Testing

@testable import VirtualCards

struct ReadingTests {
  @Test func answerToResetFileIsThatOfRealCards() throws {
    let expected =
      "80 4301B8 460404B0ECC1 4703940180 4F088025000001FF0100 E01002020104020201040202010002020100 7808 06062B8122F87802"
      + "82029000"
    #expect(try CardBench().file("3F002F01") == Hexadecimal.bytes(expected))
  }

  @Test func directoryFileHasBothRecordsOnTheContactApplication() throws {
    let content = try #require(try CardBench().file("3F002F00"))
    #expect(content.count == 101)
    let records = try BERTLV.parse(content)
    #expect(records.map(\.tag) == [0x61, 0x61])
    for record in records { #expect(try record.children().value(of: 0x51) == [0x3F, 0x00, 0x00, 0x01]) }
  }

  @Test(
    arguments: [
      ("12345678", "5A0A80250000011234 56789F"), ("87654321", "5A0A80250000018765 43213F"),
    ] as [(String, String)])
  func serialNumberFileEndsWithTheCheckDigit(serial: String, file: String) throws {
    #expect(try #require(CardSerial(serial)).file == Hexadecimal.bytes(file))
  }

  @Test(arguments: ["1234567", "123456789", "1234567a", "", "１２３４５６７８"])
  func serialsAreEightDigits(text: String) {
    #expect(CardSerial(text) == nil)
  }

  @Test func pinObjectHasTheLengthAndFaultsOfRealCards() throws {
    let content = try #require(try CardBench().file("3F0000017001"))
    #expect(content.count == 99)
    #expect(content.starts(with: [0x30, 0x61, 0x30, 0x3F, 0x0C, 0x1C] + Array("Code porteur de la carte CPX".utf8)))
    #expect(Array(content[34..<40]) == [0x03, 0x01, 0x08, 0x04, 0x01, 0x02])
  }

  @Test func everyFileTheDirectoryNamesIsThere() throws {
    let card = try CardBench()
    let directory = try #require(card.file("3F0000015031"))
    for entry in try BERTLV.parse(directory) {
      let path = try #require(try entry.children().first?.children().value(of: 0x04))
      let list = try #require(card.file(Hexadecimal.string(path)))
      #expect(try !BERTLV.parse(list).isEmpty)
    }
    let image = try CardBench.image()
    #expect(card.file("3F000001B001") == image.signatureCertificate)
    #expect(card.file("3F000001B002") == image.authenticationCertificate)
  }

  @Test func aFreshCardIsCertifiedByItsAuthority() throws {
    let image = try CardBench.image()
    let authority = try CardBench.authority.get()
    for (der, key) in [
      (image.authenticationCertificate, image.authentication.key), (image.signatureCertificate, image.signature.key),
    ] {
      let certificate = try Certificate(der: der)
      #expect(certificate.isSigned(by: authority.persons.certificate))
      #expect(try certificate.publicKey == key.publicKey)
    }
  }

  @Test func readingBeyondTheEndIsCorrectedOrRefused() throws {
    let card = try CardBench()
    #expect(card("00B0000001") == "6986")
    #expect(card("00A4090C043F002F01") == "9000")
    #expect(card("00B000003A") == "6C39")
    #expect(card("00B0000000") == "6C39")
    #expect(card("00B0003800") == "6C01")
    #expect(card("00B0003801") == "009000")
    #expect(card("00B0003901") == "6B00")
    #expect(card("00B07FFF01") == "6B00")
    #expect(card("00B09F0001") == "6A82")
    #expect(card("00B0E00001") == "6A86")
  }

  @Test func aReadGivesUpTo256Bytes() throws {
    let card = try CardBench()
    #expect(card("00A4090C063F000001B001") == "9000")
    #expect(card("00B0000000").utf8.count == 2 * 258)
  }

  @Test func applicationDataIsReadFreelyAndWrittenWithThePIN() throws {
    let card = try CardBench()
    #expect(card("00A4090C063F000001D107") == "9000")
    #expect(card("00B00F9F01") == "009000")
    #expect(card("00D60F9F0155") == "6982")
    #expect(card(CardBench.verify) == "9000")
    #expect(card("00D60F9F0155") == "9000")
    #expect(card("00B00F9F01") == "559000")
    #expect(card("00D60F9F025555") == "6A84")
    #expect(card("00D60FA00155") == "6B00")
    #expect(card("00D60000") == "6700")
  }

  @Test func situationsNeedThePINToBeRead() throws {
    let card = try CardBench()
    #expect(card("00A4090C063F000001D120") == "9000")
    #expect(card("00B0000001") == "6982")
    #expect(card(CardBench.verify) == "9000")
    #expect(card("00B0000001") == "EE9000")
    #expect(card("00D600000155") == "6982")
  }
}
