// SPDX-License-Identifier: Apache-2.0
import Crypto
import OpenSSLTesting
import Testing

struct RSAPublicKeyTests {
  @Test(arguments: SignatureScheme.known)
  func signaturesAgreeWithTheOpenSSLProgramBothWays(_ scheme: SignatureScheme) throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048()
    let algorithm = try #require(scheme.digestAlgorithm)
    let message = try SecureRandom.bytes(count: 300)
    let digest = algorithm.digest(message)
    let keyFile = try openssl.file("key.pem", key.pem())
    let publicFile = try openssl.file("public.der", key.publicKeyInfo)
    let messageFile = try openssl.file("message", message)
    let options =
      scheme.padding == .pss ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"] : []

    let theirs = try openssl.run(["dgst", "-\(algorithm.rawValue)", "-sign", keyFile] + options + [messageFile])
    try #require(theirs.exitStatus == 0)
    #expect(key.publicKey.verify(signature: theirs.output, digest: digest, scheme: scheme))

    let ours = try openssl.file("signature", try signature(by: key, of: digest, scheme: scheme))
    let verdict = try openssl.run(
      ["dgst", "-\(algorithm.rawValue)", "-verify", publicFile, "-keyform", "DER", "-signature", ours] + options
        + [messageFile])
    #expect(verdict.text == "Verified OK\n")
  }

  @Test func saltOfAnotherLengthIsRefused() throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048()
    let keyFile = try openssl.file("key.pem", key.pem())
    let message = try openssl.file("message", [])
    for length in ["0", "20", "max"] {
      let theirs = try openssl.run([
        "dgst", "-sha256", "-sign", keyFile, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:\(length)",
        message,
      ])
      try #require(theirs.exitStatus == 0)
      let digest = DigestAlgorithm.sha256.digest([])
      #expect(!key.publicKey.verify(signature: theirs.output, digest: digest, scheme: .rsaPSSSHA256))
    }
  }

  @Test(arguments: SignatureScheme.known)
  func signatureOfOneSchemeIsFalseUnderEveryOther(_ scheme: SignatureScheme) throws {
    let key = try TestKeys.key2048()
    let algorithm = try #require(scheme.digestAlgorithm)
    let digest = algorithm.digest([7])
    let signature = try signature(by: key, of: digest, scheme: scheme)
    for other in SignatureScheme.known + [SignatureScheme(rawValue: "none")] {
      #expect(key.publicKey.verify(signature: signature, digest: digest, scheme: other) == (other == scheme))
    }
    #expect(try !TestKeys.key1024().publicKey.verify(signature: signature, digest: digest, scheme: scheme))
  }

  @Test func malformedSignaturesAreFalseAndLeaveNoError() throws {
    let key = try TestKeys.key1024()
    let digest = DigestAlgorithm.sha256.digest([7])
    let good = try signature(by: key, of: digest, scheme: .rsaPKCS1SHA256)
    let length = good.count
    let zeros = [UInt8](repeating: 0, count: length)
    let ones = [UInt8](repeating: 0xFF, count: length)
    for bad in [[], [0], zeros, ones, Array(good.dropLast()), good + [0], [0] + good, key.publicKey.modulus] {
      for scheme in SignatureScheme.known {
        let digest = [UInt8](repeating: 1, count: scheme.digestAlgorithm?.byteCount ?? 0)
        #expect(!key.publicKey.verify(signature: bad, digest: digest, scheme: scheme))
      }
    }
    for bit in 0..<(8 * length) {
      var flipped = good
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.verify(signature: flipped, digest: digest, scheme: .rsaPKCS1SHA256))
    }
    #expect(!key.publicKey.verify(signature: good, digest: [], scheme: .rsaPKCS1SHA256))
    #expect(!key.publicKey.verify(signature: good, digest: digest + [0], scheme: .rsaPKCS1SHA256))
    #expect(key.publicKey.verify(signature: good, digest: digest, scheme: .rsaPKCS1SHA256))
    #expect(CryptoError.takeOpenSSLReasons() == nil)
  }

  @Test func numbersAreThoseTheOpenSSLProgramPrints() throws {
    let openssl = try OpenSSLProgram()
    let key = try TestKeys.key2048().publicKey
    let file = try openssl.file("public.der", key.subjectPublicKeyInfo)
    let modulus = try openssl.run(["rsa", "-pubin", "-inform", "DER", "-in", file, "-noout", "-modulus"])
    let hex = key.modulus.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    #expect(modulus.text == "Modulus=\(hex)\n")
    #expect(key.publicExponent == [1, 0, 1])
    #expect(key.modulusBits == 2048)
    #expect(try RSAPublicKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo) == key)
  }

  @Test func everyPrefixAndEveryTrailingByteIsRefused() throws {
    let der = try TestKeys.key2048().publicKeyInfo
    for length in 0..<der.count {
      #expect(throws: CryptoError.self) { try RSAPublicKey(subjectPublicKeyInfo: Array(der.prefix(length))) }
    }
    #expect(throws: CryptoError.self) { try RSAPublicKey(subjectPublicKeyInfo: der + [0]) }
    #expect(throws: CryptoError.self) {
      try RSAPublicKey(subjectPublicKeyInfo: [UInt8](repeating: 0x30, count: 100_000))
    }
  }

  @Test func flippedBitsNeverTrap() throws {
    let key = try TestKeys.key1024()
    let der = key.publicKeyInfo
    let digest = DigestAlgorithm.sha256.digest([7])
    let good = try signature(by: key, of: digest, scheme: .rsaPKCS1SHA256)
    for bit in 0..<(8 * der.count) {
      var flipped = der
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let parsed = try? RSAPublicKey(subjectPublicKeyInfo: flipped) else { continue }
      #expect(!parsed.verify(signature: good, digest: digest, scheme: .rsaPKCS1SHA256) || parsed == key.publicKey)
    }
  }

  @Test func keysThatAreNotRSAAreRefused() throws {
    let openssl = try OpenSSLProgram()
    let curve = openssl.path("curve.pem")
    try #require(
      try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", curve])
        .exitStatus == 0)
    let der = try openssl.run(["pkey", "-in", curve, "-pubout", "-outform", "DER"]).output
    let refusal = #expect(throws: CryptoError.self) { try RSAPublicKey(subjectPublicKeyInfo: der) }
    #expect(refusal?.reason == "the key is not an RSA key")
  }
}
