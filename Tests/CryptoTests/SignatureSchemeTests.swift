// SPDX-License-Identifier: Apache-2.0
import Crypto
import Testing

struct SignatureSchemeTests {
  @Test func everyKnownSchemeHasDigestAndPadding() {
    for scheme in SignatureScheme.known {
      #expect(scheme.digestAlgorithm.map { scheme.rawValue.hasSuffix($0.rawValue) } == true)
      #expect(scheme.padding == (scheme.rawValue.contains("_pss_") ? .pss : .pkcs1v15))
    }
    #expect(Set(SignatureScheme.known).count == 7)
  }

  @Test(arguments: ["", "ecdsa_secp256r1_sha256", "rsa_pkcs1_md5", "RSA_PKCS1_SHA256"])
  func unknownNamesSurviveWithoutMeaning(_ name: String) {
    let scheme = SignatureScheme(rawValue: name)
    #expect(scheme.rawValue == name)
    #expect(scheme.digestAlgorithm == nil)
    #expect(scheme.padding == nil)
  }
}
