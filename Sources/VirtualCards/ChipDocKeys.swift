// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The two private keys of a CPS4 and what its microcircuit computes with them (cpx-card.md 4.6 and 4.7).
struct ChipDocKeys: Sendable {
  let authenticationKey: RSAPrivateKey
  let signatureKey: RSAPrivateKey

  /// The identifiers of the keys (cpx-card.md 2.4).
  static let signature: UInt8 = 0x10
  static let authentication: UInt8 = 0x20

  /// COMPUTE DIGITAL SIGNATURE over a hash from outside, padded by the card.
  ///
  /// - Throws: `6700` when the hash has not its algorithm's length.
  func sign(hash: [UInt8], _ selection: ChipDocEnvironment.Signature) throws(Refusal) -> [UInt8] {
    let key = selection.key == Self.signature ? signatureKey : authenticationKey
    guard let (digest, padding) = selection.algorithm.scheme else { throw Refusal(.incorrectData) }
    switch padding {
    case .pkcs1v15:
      guard let input = try? DigestInfo(algorithm: digest, digest: hash) else { throw Refusal(.wrongLength) }
      return try key.signature(ofEncoded: input.encoded)
    case .pss:
      guard hash.count == digest.byteCount else { throw Refusal(.wrongLength) }
      guard
        let block = try? EMSAPSS.encode(digest: hash, algorithm: digest, modulusBits: key.publicKey.modulusBits),
        let result = try? key.rawPrivateOperation(block)
      else { throw Refusal(.noPreciseDiagnosis) }
      return result
    }
  }

  /// DECIPHER with the authentication key: the exponentiation alone, leading zeros kept.
  ///
  /// - Throws: `6700` for a block of another length than the modulus, `6A80` for one that is not less.
  func decipher(_ block: [UInt8]) throws(Refusal) -> [UInt8] {
    guard block.count == authenticationKey.publicKey.modulus.count else { throw Refusal(.wrongLength) }
    guard let result = try? authenticationKey.rawPrivateOperation(block) else { throw Refusal(.incorrectData) }
    return result
  }
}
