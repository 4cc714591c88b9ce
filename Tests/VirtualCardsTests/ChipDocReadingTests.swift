// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

struct ChipDocReadingTests {
  @Test func everyFileTheDirectoryNamesIsThere() throws {
    let card = try ChipDocBench()
    let directory = try #require(try card.file("00015031"))
    for entry in try BERTLV.parse(directory) {
      let path = try #require(try entry.children().first?.children().value(of: 0x04))
      let list = try #require(try card.file(Hexadecimal.string(path.dropFirst(2))))
      #expect(try !BERTLV.parse(list).isEmpty)
    }
    let image = try CardBench.image(.cps4)
    #expect(try card.file("0001B001") == image.signatureCertificate)
    #expect(try card.file("0001B002") == image.authenticationCertificate)
    let records = try BERTLV.parse(try #require(try card.file("2F00")))
    for record in records { #expect(try record.children().value(of: 0x51) == [0x3F, 0x00, 0x00, 0x01]) }
  }

  @Test func theTokenSaysItsGeneration() throws {
    let content = try #require(try ChipDocBench().file("00015032"))
    #expect(String(decoding: content, as: UTF8.self).contains("CPS4v1-2900000042"))
  }

  @Test func keysAreNumbered10And20() throws {
    let content = try #require(try ChipDocBench().file("00017002"))
    let keys = try BERTLV.parse(content).map { try $0.children() }
    #expect(keys.count == 2)
    for (key, number) in zip(keys, [UInt8(0x10), 0x20]) {
      let attributes = try key[1].children()
      #expect(attributes.value(of: 0x04) == ApplicationIdentifier.cpxContact.bytes + [number])
      #expect(attributes.value(of: 0x02) == [number])
    }
  }

  @Test func readingGivesUpTo256BytesAndNoMoreThanThereAre() throws {
    let card = try ChipDocBench()
    #expect(card("01B000000C") == "6986")
    #expect(card("01A4080C040001B001") == "9000")
    #expect(card("01B0000000").utf8.count == 2 * 258)
    #expect(card("01A4080C02D003") == "9000")
    #expect(card("01B0000000") == "6C0C")
    #expect(card("01B0000C01") == "6B00")
  }

  @Test func situationsNeedThePINAndApplicationDataTakesIt() throws {
    let card = try ChipDocBench()
    #expect(card("01A4080C040001D107") == "9000")
    #expect(card("01D600000155") == "6982")
    #expect(card("01A4080C040001D120") == "9000")
    #expect(card("01B0000001") == "6982")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("01B0000001") == "EE9000")
    #expect(card("01D600000155") == "6982")
    #expect(card("01A4080C040001D107") == "9000")
    #expect(card("01D600000155") == "9000")
    #expect(card("01B0000001") == "559000")
  }

  @Test func challengesDiffer() throws {
    let card = try ChipDocBench()
    let first = card("0184000008")
    #expect(first.utf8.count == 20)
    #expect(card("0184000008") != first)
  }
}
