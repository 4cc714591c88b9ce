// SPDX-License-Identifier: Apache-2.0
import Crypto
import OpenSSLTesting
import Testing

struct RSAPrivateKeyTests {
  @Test func pemIsReadBackAndIsPKCS8() throws {
    let key = try TestKeys.key2048()
    let pem = try key.pem()
    #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try RSAPrivateKey(pem: pem).publicKey == key.publicKey)
    let openssl = try OpenSSLProgram()
    #expect(try openssl.run(["rsa", "-in", try openssl.file("key.pem", pem), "-check", "-noout"]).exitStatus == 0)
  }

  @Test func encryptedKeysAreRefusedWithoutAsking() throws {
    let openssl = try OpenSSLProgram()
    let encrypted = try openssl.run([
      "pkcs8", "-topk8", "-in", try openssl.file("key.pem", TestKeys.key2048().pem()), "-passout", "pass:secret",
    ])
    try #require(encrypted.text.contains("BEGIN ENCRYPTED PRIVATE KEY"))
    #expect(throws: CryptoError.self) { try RSAPrivateKey(pem: encrypted.text) }
  }

  @Test(arguments: ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
  func textWithoutAKeyIsRefused(_ text: String) {
    #expect(throws: CryptoError.self) { try RSAPrivateKey(pem: text) }
  }

  @Test func rawOperationIsTheInverseOfThePublicOne() throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048()
    let block = [0] + (try SecureRandom.bytes(count: 255))
    let result = try key.rawPrivateOperation(block)
    let back = try openssl.run([
      "pkeyutl", "-encrypt", "-pkeyopt", "rsa_padding_mode:none", "-pubin", "-keyform", "DER",
      "-inkey", try openssl.file("public.der", key.publicKeyInfo), "-in", try openssl.file("block", result),
    ])
    #expect(back.output == block)
  }

  @Test func rawOperationKeepsLeadingZeros() throws {
    let key = try TestKeys.key2048()
    let zero = [UInt8](repeating: 0, count: 256)
    let one = [UInt8](repeating: 0, count: 255) + [1]
    #expect(try key.rawPrivateOperation(zero) == zero)
    #expect(try key.rawPrivateOperation(one) == one)
  }

  @Test func rawOperationRefusesOtherLengthsAndBlocksNotBelowTheModulus() throws {
    let key = try TestKeys.key2048()
    for length in [0, 1, 255, 257] {
      #expect(throws: CryptoError.self) { try key.rawPrivateOperation([UInt8](repeating: 0, count: length)) }
    }
    #expect(throws: CryptoError.self) { try key.rawPrivateOperation(key.publicKey.modulus) }
    #expect(throws: CryptoError.self) { try key.rawPrivateOperation([UInt8](repeating: 0xFF, count: 256)) }
  }

  @Test(arguments: [Int.min, 0, 512, 1023, 8193, Int.max])
  func absurdKeySizesAreRefused(_ bits: Int) {
    #expect(throws: CryptoError.self) { try RSAPrivateKey.generate(bits: bits) }
  }

  @Test func errorsNameTheOperationAndTheReasonOfOpenSSL() {
    let error = #expect(throws: CryptoError.self) { try RSAPublicKey(subjectPublicKeyInfo: [0x30, 0x01]) }
    #expect(error?.description.hasPrefix("reading a public key failed: ") == true)
    #expect(error?.reason.isEmpty == false)
    #expect(CryptoError.takeOpenSSLReasons() == nil)
  }
}
