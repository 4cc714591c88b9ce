// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816
import Testing

@testable import VirtualCards

struct KeyTests {
  private let message = Array("Ordonnance virtuelle".utf8)

  private func verifiedCard() throws -> CardBench {
    let card = try CardBench()
    #expect(card(CardBench.selectApplication) == "9000")
    #expect(card(CardBench.verify) == "9000")
    return card
  }

  @Test(arguments: [DigestAlgorithm.sha1, .sha256, .sha384, .sha512])
  func authenticationKeySignsAnyDigestInfo(algorithm: DigestAlgorithm) throws {
    let card = try verifiedCard()
    #expect(card("002241A406800102840182") == "9000")
    let input = try DigestInfo.encoded(algorithm: algorithm, digest: algorithm.digest(message))
    #expect(card("00880000", input) == "6100")
    let signature = try #require(card.data("00880000", input))
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: algorithm.rawValue,
        certificate: CardBench.image().authenticationCertificate))
  }

  @Test func securityEnvironmentTakesItsObjectsInAnyOrder() throws {
    let card = try verifiedCard()
    #expect(card("002241A406840182800102") == "9000")
    #expect(card("0088000001FF") == "6100")
  }

  @Test func authenticationInputIsAtMost40PercentOfTheModulus() throws {
    let card = try verifiedCard()
    #expect(card("002241A406800102840182") == "9000")
    #expect(card("00880000", [UInt8](repeating: 7, count: 102)) == "6100")
    #expect(card("00880000", [UInt8](repeating: 7, count: 103)) == "6700")
    #expect(card("00880000") == "6700")
  }

  @Test func aResponseIsFetchedInPartsOfAnySize() throws {
    let card = try verifiedCard()
    #expect(card("002241A406800102840182") == "9000")
    #expect(card("0088000001FF") == "6100")
    let whole = card("00C0000000")
    #expect(card("0088000001FF00") == "6100")
    let first = card("00C00000E7")
    #expect(first.hasSuffix("6119"))
    #expect(card("00C000001A") == "6C19")
    #expect(first.dropLast(4) + card("00C0000019") == whole)
    #expect(card("00C0000019") == "6985")
    #expect(card("0088000001FF") == "6100")
    #expect(card("00840000FF") == "6C08")
    #expect(card("00C0000000") == "6985")
  }

  @Test(arguments: [(DigestAlgorithm.sha1, "12"), (.sha256, "42")] as [(DigestAlgorithm, String)])
  func signatureKeySignsAHashFromOutside(algorithm: DigestAlgorithm, reference: String) throws {
    let card = try verifiedCard()
    #expect(card("002241B606 8001\(reference) 840181") == "9000")
    let signature = try #require(card.data("002A9E9A", algorithm.digest(message)))
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: algorithm.rawValue, certificate: CardBench.image().signatureCertificate))
    #expect(card("002A9E9A", [1, 2, 3]) == "6700")
  }

  @Test(arguments: [1, 63, 64, 65, 100, 128, 1000])
  func signatureKeySignsWhatTheCardHashesLast(length: Int) throws {
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 31) }
    let hashed = (length - 1) / 64 * 64
    for (hashing, signing, name, midState) in [
      ("10", "12", "sha1", HashMidState.sha1), ("40", "42", "sha256", HashMidState.sha256),
    ] {
      let card = try verifiedCard()
      let state = hashed == 0 ? [] : midState(Array(message.prefix(hashed)))
      let last = Array(message.dropFirst(hashed))
      let data = [0x90, UInt8(state.count)] + state + [0x80, UInt8(last.count)] + last
      #expect(card("002241AA038001\(hashing)") == "9000")
      #expect(card("002A90A0", data) == "9000")
      #expect(card("002241B606 8001\(signing) 840181") == "9000")
      #expect(card("002A9E9A00") == "6100")
      let response = card("00C0000000")
      let signature = try #require(Hexadecimal.bytes(response.dropLast(4)))
      #expect(
        try OpenSSLProgram.verifies(
          signature, of: message, digest: name, certificate: CardBench.image().signatureCertificate))
      #expect(card("002A9E9A00") == "6985")
    }
  }

  @Test(arguments: ["9000 8000", "8001FF", "9001FF 8001FF", "90FF", "9000 8141", ""])
  func hashingRefusesWhatIsNoStateAndLastBlock(data: String) throws {
    let card = try verifiedCard()
    #expect(card("002241AA03800140") == "9000")
    #expect(card("002A90A0", try #require(Hexadecimal.bytes(data))) == "6A80")
  }

  @Test func authenticationKeyDeciphers() throws {
    let card = try verifiedCard()
    #expect(card("002241B80680011A840182") == "9000")
    for length in [0, 1, 32, 245] {
      let clear = [UInt8](repeating: 0xA5, count: length)
      let cryptogram = try OpenSSLProgram.encrypted(clear, certificate: CardBench.image().authenticationCertificate)
      #expect(card("102A8086", [0x81] + cryptogram.prefix(254)) == "9000")
      #expect(card.data("002A8086", Array(cryptogram.suffix(2))) == clear)
    }
  }

  @Test func everyFaultyCryptogramIsTheSameError() throws {
    let card = try verifiedCard()
    #expect(card("002241B80680011A840182") == "9000")
    for first in [UInt8(0x00), 0x01, 0x7F, 0xFF] {
      #expect(card("102A8086", [0x81] + [UInt8](repeating: first, count: 254)) == "9000")
      #expect(card("002A8086", [first, first]) == "6A80")
    }
    #expect(card("002A8086028100") == "6700")
    #expect(card("002A8086028000") == "6A80")
  }

  @Test func anInterruptedChainIsForgotten() throws {
    let card = try verifiedCard()
    #expect(card("002241B80680011A840182") == "9000")
    #expect(card("102A8086", [0x81] + [UInt8](repeating: 1, count: 254)) == "9000")
    #expect(card("0084000008").hasSuffix("9000"))
    #expect(card("002A8086020101") == "6A80")
    #expect(card("10A4090C023F00") == "6884")
    for _ in 1...4 { #expect(card("102A8086", [UInt8](repeating: 1, count: 255)) == "9000") }
    #expect(card("102A8086", [UInt8](repeating: 1, count: 255)) == "6700")
  }

  @Test func keysNeedThePIN() throws {
    let card = try CardBench()
    #expect(card(CardBench.selectApplication) == "9000")
    #expect(card("002241A406800102840182") == "9000")
    #expect(card("002241B606800142840181") == "9000")
    #expect(card("002241B80680011A840182") == "9000")
    #expect(card("0088000001FF") == "6982")
    #expect(card("002A9E9A", DigestAlgorithm.sha256.digest([])) == "6982")
    #expect(card("002A8086028100") == "6982")
  }

  @Test func keysNeedASecurityEnvironmentAndTheirDirectory() throws {
    let card = try verifiedCard()
    #expect(card("0088000001FF") == "6985")
    #expect(card("002A9E9A00") == "6985")
    #expect(card("002A8086028100") == "6985")
    #expect(card("002A90A0 04 9000 8000") == "6985")
    #expect(card("002241A406800102840182") == "9000")
    #expect(card("00A4090C023F00") == "9000")
    #expect(card("0088000001FF") == "6985")
    #expect(card("002241A406800102840182") == "6A88")
  }

  @Test(
    arguments: [
      ("002241A406800102840181", "6A88"), ("002241A406800142840182", "6A80"), ("002241A403800102", "6A80"),
      ("002241B606800102840181", "6A80"), ("002241B606800142840182", "6A88"), ("002241AA03800142", "6A80"),
      ("002241A409800102840182840182", "6A80"), ("002241A4028001", "6A80"), ("002241A50380 0102", "6A86"),
      ("002201A406800102840182", "6A86"), ("002241A4", "6A80"),
    ] as [(String, String)])
  func environmentsTheCardDoesNotHaveAreRefused(command: String, expected: String) throws {
    let card = try verifiedCard()
    #expect(card(command) == expected)
    #expect(card("0088000001FF") == "6985")
  }

  @Test func challengesAreAtMostEightBytesAndDiffer() throws {
    let card = try CardBench()
    let first = card("0084000008")
    #expect(first.utf8.count == 20)
    #expect(card("0084000008") != first)
    #expect(card("0084000001").utf8.count == 6)
    #expect(card("0084000000") == "6C08")
  }
}
