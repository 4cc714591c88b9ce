// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The private keys of a CPS3 by their references, and what its microcircuit computes with them (cpx-card.md 4.2 to 4.4).
struct CPS3Keys: Sendable {
  let keys: [UInt8: RSAPrivateKey]

  /// The key references, with the bit that says "of the current DF" (cpx-card.md 2.4). That of the key without contact
  /// is not public.
  static let signature: UInt8 = 0x81
  static let authentication: UInt8 = 0x82
  static let technical: UInt8 = 0x83

  /// INTERNAL AUTHENTICATE: type 1 padding around the input, which the card does not look at.
  ///
  /// - Throws: `6700` for no input or more than 40 % of the modulus.
  func authenticate(_ input: [UInt8], with reference: UInt8?) throws(Refusal) -> [UInt8] {
    let key = try key(reference)
    let limit = key.publicKey.modulus.count * 2 / 5
    guard (1...limit).contains(input.count) else { throw Refusal(.wrongLength) }
    return try key.signature(ofEncoded: input)
  }

  /// COMPUTE DIGITAL SIGNATURE: PKCS#1 v1.5 over a hash (RFC 8017, 8.2.1).
  ///
  /// - Throws: `6700` when the hash has not its algorithm's length.
  func sign(hash: [UInt8], algorithm: DigestAlgorithm, with reference: UInt8?) throws(Refusal) -> [UInt8] {
    guard let input = try? DigestInfo(algorithm: algorithm, digest: hash) else { throw Refusal(.wrongLength) }
    return try key(reference).signature(ofEncoded: input.encoded)
  }

  /// DECIPHER: removes type 2 padding (RFC 8017, 7.2.2), so that it is no raw RSA.
  ///
  /// - Throws: `6700` for a cryptogram of another length than the modulus; `6A80` for any other fault, with nothing
  ///   that tells which.
  func decipher(_ cryptogram: [UInt8], with reference: UInt8?) throws(Refusal) -> [UInt8] {
    let key = try key(reference)
    guard cryptogram.count == key.publicKey.modulus.count else { throw Refusal(.wrongLength) }
    guard let block = try? key.rawPrivateOperation(cryptogram), let message = Self.unpadded(block) else {
      throw Refusal(.incorrectData)
    }
    return message
  }

  private func key(_ reference: UInt8?) throws(Refusal) -> RSAPrivateKey {
    guard let key = reference.flatMap({ keys[$0] }) else { throw Refusal(.referencedDataNotFound) }
    return key
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
