// SPDX-License-Identifier: Apache-2.0
import Crypto
import OpenSSLTesting
import Testing

struct DigestTests {
  @Test(arguments: DigestAlgorithm.allCases)
  func digestEqualsTheOneOfTheOpenSSLProgram(_ algorithm: DigestAlgorithm) throws {
    let openssl = try OpenSSLProgram()
    let message = try SecureRandom.bytes(count: 100_003)
    let outcome = try openssl.run(
      ["dgst", "-\(algorithm.rawValue)", "-binary", try openssl.file("message", message)])
    #expect(outcome.exitStatus == 0)
    let digest = algorithm.digest(message)
    #expect(digest == outcome.output)
    #expect(digest.count == algorithm.byteCount)
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func piecesDoNotChangeTheDigest(_ algorithm: DigestAlgorithm) throws {
    let message = try SecureRandom.bytes(count: 1000)
    for cut in [0, 1, 63, 64, 65, 999, 1000] {
      var digest = IncrementalDigest(algorithm)
      digest.update(Array(message.prefix(cut)))
      digest.update([])
      digest.update(Array(message.dropFirst(cut)))
      #expect(digest.finish() == algorithm.digest(message))
    }
  }

  @Test func hmacEqualsTheOneOfTheOpenSSLProgram() throws {
    let openssl = try OpenSSLProgram()
    let key = try SecureRandom.bytes(count: 32)
    let message = try SecureRandom.bytes(count: 77)
    let hexKey = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let outcome = try openssl.run([
      "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(hexKey)", "-binary",
      try openssl.file("message", message),
    ])
    #expect(outcome.exitStatus == 0)
    #expect(try HMAC.sha256(key: key, message: message) == outcome.output)
    #expect(try HMAC.sha256(key: key, message: message.span) == outcome.output)
  }

  @Test func hmacTakesEmptyKeysAndMessages() throws {
    let both = try HMAC.sha256(key: [], message: [])
    #expect(both.count == 32)
    #expect(try HMAC.sha256(key: [], message: [1]) != both)
    #expect(try HMAC.sha256(key: [1], message: []) != both)
  }

  @Test func randomBytesHaveTheLengthAskedAndDiffer() throws {
    #expect(try SecureRandom.bytes(count: 0).isEmpty)
    let first = try SecureRandom.bytes(count: 32)
    #expect(first.count == 32)
    #expect(try SecureRandom.bytes(count: 32) != first)
  }

  @Test(arguments: [-1, SecureRandom.maximumCount + 1, Int.max, Int.min])
  func randomBytesOfAnAbsurdCountAreRefused(_ count: Int) {
    #expect(throws: CryptoError.self) { try SecureRandom.bytes(count: count) }
  }
}
