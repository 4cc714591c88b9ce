// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816
import Testing

@testable import VirtualCards

struct ChipDocKeyTests {
  private let message = Array("Ordonnance virtuelle".utf8)

  private func verifiedCard(
    _ profile: VirtualCardProfile = .cps4, _ transmissionProtocol: TransmissionProtocol = .t1
  ) throws -> ChipDocBench {
    let card = try ChipDocBench(profile, transmissionProtocol)
    #expect(card(ChipDocBench.selectApplication) == "9000")
    #expect(card(ChipDocBench.verify) == "9000")
    return card
  }

  private func certificate(_ key: String) throws -> [UInt8] {
    let image = try CardBench.image(.cps4)
    return key == "90" ? image.signatureCertificate : image.authenticationCertificate
  }

  @Test(
    arguments: [
      ("0A", DigestAlgorithm.sha1, false), ("28", .sha256, false), ("15", .sha1, true), ("2C", .sha256, true),
    ] as [(String, DigestAlgorithm, Bool)], ["90", "A0"])
  func bothKeysSignAHashFromOutside(algorithm: (String, DigestAlgorithm, Bool), key: String) throws {
    let (reference, digest, pss) = algorithm
    let card = try verifiedCard()
    #expect(card("012281B6049102\(reference)\(key)") == "9000")
    let signature = try #require(card.data("012A9E9A", digest.digest(message)))
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: digest.rawValue, certificate: certificate(key), pss: pss))
    #expect(
      try !OpenSSLProgram.verifies(
        signature, of: message, digest: digest.rawValue, certificate: certificate(key), pss: !pss))
    let again = card.data("012A9E9A", digest.digest(message))
    #expect((again == signature) == !pss)
    #expect(card("012A9E9A", [1, 2, 3]) == "6700")
  }

  @Test(arguments: [DigestAlgorithm.sha256, .sha384, .sha512], [false, true])
  func theHostSignsThroughTheRawOperation(algorithm: DigestAlgorithm, pss: Bool) throws {
    let card = try verifiedCard()
    let digest = algorithm.digest(message)
    let info = try DigestInfo.encoded(algorithm: algorithm, digest: digest)
    let block =
      pss
      ? try EMSAPSS.encode(digest: digest, algorithm: algorithm, modulusBits: 2048)
      : [0x00, 0x01] + [UInt8](repeating: 0xFF, count: 253 - info.count) + [0x00] + info
    #expect(card("012241B803830120") == "9000")
    #expect(card("112A8086", Array(block.prefix(255))) == "9000")
    let signature = try #require(card.data("012A8086", Array(block.suffix(1))))
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: algorithm.rawValue, certificate: certificate("A0"), pss: pss))
  }

  @Test func theRawOperationLeavesTheBlockPadded() throws {
    let card = try verifiedCard()
    let clear = [UInt8](repeating: 0xA5, count: 32)
    let cryptogram = try OpenSSLProgram.encrypted(clear, certificate: certificate("A0"))
    #expect(card("012241B803830120") == "9000")
    #expect(card("112A8086", Array(cryptogram.prefix(255))) == "9000")
    let block = try #require(card.data("012A8086", Array(cryptogram.suffix(1))))
    #expect(block.count == 256)
    #expect(block.starts(with: [0x00, 0x02]))
    #expect(block.suffix(33) == [0x00] + clear)
  }

  @Test func rawBlocksAreAsLongAsTheModulusAndLess() throws {
    let card = try verifiedCard()
    #expect(card("012241B803830120") == "9000")
    #expect(card("012A8086", [UInt8](repeating: 1, count: 255)) == "6700")
    #expect(card("112A8086", [UInt8](repeating: 0xFF, count: 255)) == "9000")
    #expect(card("012A808601FF00") == "6A80")
    #expect(card("112A8086", [UInt8](repeating: 0x01, count: 255)) == "9000")
    #expect(card("012A8086020101 00") == "6700")
  }

  @Test(
    arguments: [
      ("012241B803830110", "6A88"), ("012241B803830190", "6A88"), ("012241B8038301A0", "6A88"),
      ("012241B806800128840120", "6A80"), ("012281B6 04 91022810", "6A88"), ("012281B6 04 910228B0", "6A88"),
      ("012281B6 04 91022990", "6A80"), ("012281B6 04 91022D90", "6A80"), ("012281B6 03 910128", "6A80"),
      ("012241B6 06 800142840181", "6A86"), ("012241A4 06 800102840182", "6A86"), ("0122F301", "6A86"),
    ] as [(String, String)])
  func environmentsTheCardDoesNotHaveAreRefused(command: String, expected: String) throws {
    let card = try verifiedCard()
    #expect(card(command) == expected)
    #expect(card("012A9E9A", DigestAlgorithm.sha256.digest([])) == "6985")
    #expect(card("012A80860101") == "6985")
  }

  @Test func keysNeedThePINAndTheirDirectory() throws {
    let card = try ChipDocBench()
    #expect(card("012241B803830120") == "6A88")
    #expect(card("012281B60491022890") == "6A88")
    #expect(card(ChipDocBench.selectApplication) == "9000")
    #expect(card("012241B803830120") == "9000")
    #expect(card("012281B60491022890") == "9000")
    #expect(card("012A9E9A", DigestAlgorithm.sha256.digest([])) == "6982")
    #expect(card("012A80860101") == "6982")
    #expect(card(ChipDocBench.verify) == "9000")
    #expect(card("012A80860101") == "6700")
    #expect(card("01A4000C023F00") == "9000")
    #expect(card("012A80860101") == "6985")
  }

  @Test(arguments: [VirtualCardProfile.cps4, .cps4T0])
  func atT0DataIsAnnouncedAndFetchedInParts(profile: VirtualCardProfile) throws {
    let card = try verifiedCard(profile, .t0)
    #expect(card("01A4080002D003") == "6110")
    #expect(card("00C0000010") == "6D00")
    #expect(card("01C0000010").hasPrefix("6F0E"))
    #expect(card(ChipDocBench.selectApplication) == "9000")
    #expect(card("012281B60491022890") == "9000")
    let hash = DigestAlgorithm.sha256.digest(message)
    #expect(card("012A9E9A", hash) == "6100")
    let first = card("01C00000E7")
    #expect(first.hasSuffix("6119"))
    let second = card("01C0000019")
    #expect(second.hasSuffix("9000"))
    let signature = try #require(Hexadecimal.bytes(first.dropLast(4) + second.dropLast(4)))
    #expect(card("012A9E9A 20" + Hexadecimal.string(hash) + "00") == "6100")
    #expect(
      try OpenSSLProgram.verifies(
        signature, of: message, digest: "sha256",
        certificate: CardBench.image(profile).signatureCertificate))
  }

  @Test func atT1DataComesAtOnceAsFarAsLeGoes() throws {
    let card = try verifiedCard()
    #expect(card("012241B803830120") == "9000")
    #expect(card("112A8086", [UInt8](repeating: 0, count: 255)) == "9000")
    #expect(card("012A80860101F0").hasSuffix("6110"))
    #expect(card("01C0000010").hasSuffix("019000"))
    #expect(card("112A8086", [UInt8](repeating: 0, count: 255)) == "9000")
    #expect(card("012A80860101") == "6100")
  }
}
