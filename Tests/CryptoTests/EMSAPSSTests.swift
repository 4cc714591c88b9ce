// SPDX-License-Identifier: Apache-2.0
import Crypto
import OpenSSLTesting
import Testing

struct EMSAPSSTests {
  @Test(arguments: [DigestAlgorithm.sha256, .sha384, .sha512])
  func openSSLAcceptsTheEncodingWithASaltAsLongAsTheDigest(_ algorithm: DigestAlgorithm) throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048()
    let digest = algorithm.digest(Array("message".utf8))
    let signature = try key.rawPrivateOperation(
      try EMSAPSS.encode(digest: digest, algorithm: algorithm, modulusBits: 2048))
    let outcome = try openssl.run([
      "pkeyutl", "-verify", "-inkey", try openssl.file("key.pem", key.pem()),
      "-in", try openssl.file("digest", digest), "-sigfile", try openssl.file("signature", signature),
      "-pkeyopt", "digest:\(algorithm.rawValue)", "-pkeyopt", "rsa_padding_mode:pss",
      "-pkeyopt", "rsa_pss_saltlen:digest",
    ])
    #expect(outcome.exitStatus == 0, "\(outcome.text)")
  }

  @Test(arguments: [1024, 1025, 1030, 1031, 1032])
  func encodingFitsEveryModulusLength(_ bits: Int) throws {
    let key = try RSAPrivateKey.generate(bits: bits)
    let digest = DigestAlgorithm.sha256.digest([])
    let encoded = try EMSAPSS.encode(digest: digest, algorithm: .sha256, modulusBits: bits)
    #expect(encoded.count == (bits + 6) / 8)
    let leadingZeros = [UInt8](repeating: 0, count: key.publicKey.modulus.count - encoded.count)
    let signature = try key.rawPrivateOperation(leadingZeros + encoded)
    #expect(key.publicKey.verify(signature: signature, digest: digest, scheme: .rsaPSSSHA256))
  }

  @Test func saltDecidesTheEncoding() throws {
    let digest = DigestAlgorithm.sha256.digest([])
    let salt = try SecureRandom.bytes(count: 32)
    let first = try EMSAPSS.encode(digest: digest, algorithm: .sha256, modulusBits: 2048, salt: salt)
    #expect(try EMSAPSS.encode(digest: digest, algorithm: .sha256, modulusBits: 2048, salt: salt) == first)
    #expect(try EMSAPSS.encode(digest: digest, algorithm: .sha256, modulusBits: 2048) != first)
  }

  @Test func wrongLengthsAreRefused() {
    let digest = DigestAlgorithm.sha512.digest([])
    #expect(throws: CryptoError.self) { try EMSAPSS.encode(digest: digest, algorithm: .sha256, modulusBits: 2048) }
    #expect(throws: CryptoError.self) { try EMSAPSS.encode(digest: digest, algorithm: .sha512, modulusBits: 1024) }
    #expect(throws: CryptoError.self) {
      try EMSAPSS.encode(digest: digest, algorithm: .sha512, modulusBits: 2048, salt: [])
    }
    for bits in [Int.min, -1, 0, 1, Int.max] {
      #expect(throws: CryptoError.self) { try EMSAPSS.encode(digest: digest, algorithm: .sha512, modulusBits: bits) }
    }
  }
}
