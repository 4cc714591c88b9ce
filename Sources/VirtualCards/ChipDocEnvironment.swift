// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// What MANAGE SECURITY ENVIRONMENT has set in a CPS4 (cpx-card.md 4.6 and 4.7).
struct ChipDocEnvironment {
  /// For PSO COMPUTE DIGITAL SIGNATURE.
  private(set) var signature: Signature?
  /// For PSO DECIPHER, which only the authentication key can.
  private(set) var canDecipher = false

  struct Signature: Hashable {
    let algorithm: ChipDocAlgorithm
    let key: UInt8
  }

  /// Says of a key that its input is a hash already.
  private static let takesHash: UInt8 = 0x80

  mutating func clear() { self = ChipDocEnvironment() }

  /// `91 { algorithm, key | 80 }`.
  ///
  /// - Throws: `6A80` for anything else or an unknown algorithm, `6A88` for an unknown key, also one that would hash
  ///   itself. What was set before stays.
  mutating func setSignature(_ data: [UInt8]) throws(Refusal) {
    let value = try Self.value(0x91, count: 2, in: data)
    let algorithm = ChipDocAlgorithm(rawValue: value[0])
    guard algorithm.scheme != nil else { throw Refusal(.incorrectData) }
    let key = value[1] & ~Self.takesHash
    guard value[1] & Self.takesHash != 0, [ChipDocKeys.signature, ChipDocKeys.authentication].contains(key) else {
      throw Refusal(.referencedDataNotFound)
    }
    signature = Signature(algorithm: algorithm, key: key)
  }

  /// `83 { key }`.
  ///
  /// - Throws: `6A80` for anything else, `6A88` for another key than that for authentication.
  mutating func setConfidentiality(_ data: [UInt8]) throws(Refusal) {
    let key = try Self.value(0x83, count: 1, in: data)[0]
    guard key == ChipDocKeys.authentication else { throw Refusal(.referencedDataNotFound) }
    canDecipher = true
  }

  /// The value of the one object that the data are, `count` bytes.
  private static func value(_ tag: UInt32, count: Int, in data: [UInt8]) throws(Refusal) -> [UInt8] {
    guard let objects = try? BERTLV.parse(data), objects.count == 1, objects[0].tag == tag,
      objects[0].value.count == count
    else { throw Refusal(.incorrectData) }
    return objects[0].value
  }
}
