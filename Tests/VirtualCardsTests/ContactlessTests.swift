// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816
import Testing

@testable import VirtualCards

struct ContactlessTests {
  private static let selectApplication = "00A4040C0D E828BD080F8025000001FF0020"

  @Test func theDirectoryFileLeadsToTheContactlessApplication() throws {
    let card = try CardBench(.cps3Contactless)
    #expect(card("00A40904043F00D00300").hasSuffix("9000"))
    #expect(card("00B000000C").hasSuffix("9000"))
    let content = try #require(card.file("3F002F00"))
    let paths = try BERTLV.parse(content).map { try #require(try $0.children().value(of: 0x51)) }
    #expect(paths == [[0x3F, 0x00, 0x00, 0x01], [0x3F, 0x00, 0x00, 0x02]])
    #expect(card(Self.selectApplication) == "9000")
    #expect(card("00A4020C025031") == "9000")
  }

  @Test func theDirectoryListsOneKeyOneCertificateAndNoPIN() throws {
    let card = try CardBench(.cps3Contactless)
    let entries = try BERTLV.parse(try #require(card.file("3F0000025031")))
    #expect(entries.map(\.tag) == [0xA0, 0xA4])
    let keys = try BERTLV.parse(try #require(card.file("3F0000027002"))).map { try $0.children() }
    #expect(keys.count == 1)
    #expect(try keys[0][0].children().value(of: 0x0C) == Array("CPS_PRIV_TECH_AUT".utf8))
    #expect(try keys[0][1].children().value(of: 0x04) == ApplicationIdentifier.cpxContactless.bytes + [0x03])
    let certificates = try BERTLV.parse(try #require(card.file("3F0000027005"))).map { try $0.children() }
    #expect(try certificates.map { try $0[0].children().value(of: 0x0C) } == [Array("Certificat Technique CPS".utf8)])
    #expect(card.file("3F000002B003") == (try CardBench.image(.cps3Contactless).technical?.certificate))
  }

  @Test func theContactApplicationRefusesToBeRead() throws {
    let card = try CardBench(.cps3Contactless)
    for file in ["7001", "B001", "D107", "D120"] {
      #expect(card("00A4090C063F000001" + file) == "9000")
      #expect(card("00B0000001") == "6982")
    }
  }

  @Test func theTechnicalKeySignsWithoutAPIN() throws {
    let card = try CardBench(.cps3Contactless)
    let message = Array("Badge".utf8)
    let input = try DigestInfo.encoded(algorithm: .sha256, digest: DigestAlgorithm.sha256.digest(message))
    #expect(card("002241A406800102840183") == "6A88")
    #expect(card(Self.selectApplication) == "9000")
    #expect(card("00880000", input) == "6985")
    #expect(card("002241A406800102840183") == "9000")
    let whole = "00880000" + Hexadecimal.string([UInt8(input.count)] + input) + "00"
    let signature = try #require(card.data(whole))
    #expect(Hexadecimal.bytes(card(whole)) == signature + [0x90, 0x00])
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: "sha256",
        certificate: #require(CardBench.image(.cps3Contactless).technical).certificate))
  }

  @Test(
    arguments: [
      (CardBench.verify, "6985"), ("00200001", "6985"), ("002400010831323334 34333231", "6985"),
      ("002C00010C313233343536373839383736", "6985"), ("002241A406800102840182", "6A88"),
      ("002241A409800102810100840183", "6A80"), ("002241B606800142840181", "6A86"), ("002241B80680011A840182", "6A86"),
      ("002A9E9A00", "6985"), ("002A8086028100", "6985"), ("00CB3FFF0A4D087006BF900202A080", "6A88"),
      ("00CB3FFF0A4D087006BF810102A080", "6A88"), ("01A4040C088025000001FF0100", "6E00"),
    ] as [(String, String)])
  func nothingElseWorksWithoutContact(command: String, expected: String) throws {
    let card = try CardBench(.cps3Contactless)
    #expect(card(Self.selectApplication) == "9000")
    #expect(card(command) == expected)
  }
}
