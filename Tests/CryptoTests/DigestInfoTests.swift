// SPDX-License-Identifier: Apache-2.0
import Crypto
import OpenSSLTesting
import Testing

struct DigestInfoTests {
  @Test(arguments: DigestAlgorithm.allCases)
  func encodingIsReadBack(_ algorithm: DigestAlgorithm) throws {
    let digest = algorithm.digest([1, 2, 3])
    let encoded = try DigestInfo.encoded(algorithm: algorithm, digest: digest)
    let parsed = try DigestInfo(parsing: encoded)
    #expect(parsed.algorithm == algorithm)
    #expect(parsed.digest == digest)
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func openSSLMakesTheSameEncoding(_ algorithm: DigestAlgorithm) throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048()
    let message: [UInt8] = Array("message".utf8)
    let signature = try openssl.run([
      "dgst", "-\(algorithm.rawValue)", "-sign", try openssl.file("key.pem", key.pem()),
      try openssl.file("message", message),
    ])
    try #require(signature.exitStatus == 0)
    let recovered = try openssl.run([
      "pkeyutl", "-verifyrecover", "-pkeyopt", "rsa_padding_mode:pkcs1", "-inkey", openssl.path("key.pem"),
      "-in", try openssl.file("signature", signature.output),
    ])
    try #require(recovered.exitStatus == 0)
    #expect(
      recovered.output == (try DigestInfo.encoded(algorithm: algorithm, digest: algorithm.digest(message))))
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func onlyTheExactBytesAreAccepted(_ algorithm: DigestAlgorithm) throws {
    let encoded = try DigestInfo.encoded(algorithm: algorithm, digest: algorithm.digest([]))
    for length in 0..<encoded.count {
      #expect(throws: CryptoError.self) { try DigestInfo(parsing: Array(encoded.prefix(length))) }
    }
    #expect(throws: CryptoError.self) { try DigestInfo(parsing: encoded + [0]) }
    let prefixBits = (encoded.count - algorithm.byteCount) * 8
    for bit in 0..<prefixBits {
      var flipped = encoded
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: CryptoError.self) { try DigestInfo(parsing: flipped) }
    }
  }

  @Test func absentParametersAreRefused() throws {
    let digest = DigestAlgorithm.sha256.digest([])
    let withoutNull: [UInt8] =
      [0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20] + digest
    #expect(throws: CryptoError.self) { try DigestInfo(parsing: withoutNull) }
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func digestOfAnotherLengthIsRefused(_ algorithm: DigestAlgorithm) {
    for length in [0, algorithm.byteCount - 1, algorithm.byteCount + 1] {
      #expect(throws: CryptoError.self) {
        try DigestInfo.encoded(algorithm: algorithm, digest: [UInt8](repeating: 0, count: length))
      }
    }
  }
}
