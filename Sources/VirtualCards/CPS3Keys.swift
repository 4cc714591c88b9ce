// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The two private keys of a CPS3 and what its microcircuit computes with them (cpx-card.md 4.2 to 4.4).
struct CPS3Keys: Sendable {
  let authenticationKey: RSAPrivateKey
  let signatureKey: RSAPrivateKey

  /// The key references, with the bit that says "of the current DF" (cpx-card.md 2.4).
  static let signature: UInt8 = 0x81
  static let authentication: UInt8 = 0x82

  /// INTERNAL AUTHENTICATE: type 1 padding around the input, which the card does not look at.
  ///
  /// - Throws: `6700` for no input or more than 40 % of the modulus.
  func authenticate(_ input: [UInt8]) throws(Refusal) -> [UInt8] {
    let limit = authenticationKey.publicKey.modulus.count * 2 / 5
    guard (1...limit).contains(input.count) else { throw Refusal(.wrongLength) }
    return try Self.sign(input, with: authenticationKey)
  }

  /// COMPUTE DIGITAL SIGNATURE: PKCS#1 v1.5 over a hash (RFC 8017, 8.2.1).
  ///
  /// - Throws: `6700` when the hash has not its algorithm's length.
  func sign(hash: [UInt8], algorithm: DigestAlgorithm) throws(Refusal) -> [UInt8] {
    guard let input = try? DigestInfo(algorithm: algorithm, digest: hash) else { throw Refusal(.wrongLength) }
    return try Self.sign(input.encoded, with: signatureKey)
  }

  /// DECIPHER: removes type 2 padding (RFC 8017, 7.2.2), so that it is no raw RSA.
  ///
  /// - Throws: `6700` for a cryptogram of another length than the modulus; `6A80` for any other fault, with nothing
  ///   that tells which.
  func decipher(_ cryptogram: [UInt8]) throws(Refusal) -> [UInt8] {
    guard cryptogram.count == authenticationKey.publicKey.modulus.count else { throw Refusal(.wrongLength) }
    guard let block = try? authenticationKey.rawPrivateOperation(cryptogram), let message = Self.unpadded(block) else {
      throw Refusal(.incorrectData)
    }
    return message
  }

  private static func sign(_ input: [UInt8], with key: RSAPrivateKey) throws(Refusal) -> [UInt8] {
    let filling = key.publicKey.modulus.count - input.count - 3
    guard filling >= 8,
      let result = try? key.rawPrivateOperation(
        [0x00, 0x01] + [UInt8](repeating: 0xFF, count: filling) + [0x00] + input)
    else { throw Refusal(.noPreciseDiagnosis) }
    return result
  }

  /// The message inside `00 02 PS 00 M`, PS of at least 8 bytes; looks at every byte whatever it finds.
  private static func unpadded(_ block: [UInt8]) -> [UInt8]? {
    var fault: UInt8 = 0
    var separator = 0
    for (index, byte) in block.enumerated() {
      switch index {
      case 0: fault |= byte
      case 1: fault |= byte ^ 0x02
      default: separator = byte == 0 && separator == 0 ? index : separator
      }
    }
    guard fault == 0, separator >= 10 else { return nil }
    return Array(block[(separator + 1)...])
  }
}
