// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

extension RSAPrivateKey {
  /// The private operation over `00 01 FF ... 00` and the input (RFC 8017, 9.2).
  ///
  /// - Throws: `6F00` when the input does not fit or OpenSSL fails.
  func signature(ofEncoded input: [UInt8]) throws(Refusal) -> [UInt8] {
    let filling = publicKey.modulus.count - input.count - 3
    guard filling >= 8,
      let result = try? rawPrivateOperation([0x00, 0x01] + [UInt8](repeating: 0xFF, count: filling) + [0x00] + input)
    else { throw Refusal(.noPreciseDiagnosis) }
    return result
  }
}
