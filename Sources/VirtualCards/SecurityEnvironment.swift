// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// What MANAGE SECURITY ENVIRONMENT has set: an algorithm and a key for each purpose (ISO/IEC 7816-4, 10.3).
struct SecurityEnvironment {
  private var selections: [UInt8: Selection] = [:]
  /// The hash that PSO HASH left for PSO COMPUTE DIGITAL SIGNATURE.
  var hash: (algorithm: DigestAlgorithm, value: [UInt8])?

  struct Selection: Hashable {
    let algorithm: CPS3Algorithm
    /// Nil for a hash, which needs none.
    let key: UInt8?
  }

  /// The control reference templates, P2 of the command, with the algorithms and key each can have.
  private let permitted: [UInt8: Permission]

  struct Permission: Hashable, Sendable {
    let algorithms: Set<CPS3Algorithm>
    /// Nil for a hash, which needs none.
    let key: UInt8?
  }

  init(permitted: [UInt8: Permission]) { self.permitted = permitted }

  static let authentication: UInt8 = 0xA4
  static let hashing: UInt8 = 0xAA
  static let signature: UInt8 = 0xB6
  static let confidentiality: UInt8 = 0xB8

  mutating func clear() { self = SecurityEnvironment(permitted: permitted) }

  /// Sets a template from its objects, algorithm 80 and private key 84, in any order.
  ///
  /// - Throws: `6A80` for data that is none or an algorithm the template cannot have, `6A88` for an unknown key,
  ///   `6A86` for an unknown template. What was set before stays.
  mutating func set(_ template: UInt8, to data: [UInt8]) throws(Refusal) {
    guard let permitted = permitted[template] else { throw Refusal(.incorrectParameters) }
    let objects: [BERTLV]
    do { objects = try BERTLV.parse(data) } catch { throw Refusal(.incorrectData) }
    var algorithm: CPS3Algorithm?
    var key: UInt8?
    for object in objects {
      guard object.value.count == 1, let value = object.value.first else { throw Refusal(.incorrectData) }
      switch object.tag {
      case 0x80 where algorithm == nil: algorithm = CPS3Algorithm(rawValue: value)
      case 0x84 where key == nil: key = value
      default: throw Refusal(.incorrectData)
      }
    }
    guard let algorithm, permitted.algorithms.contains(algorithm), (key == nil) == (permitted.key == nil) else {
      throw Refusal(.incorrectData)
    }
    guard key == permitted.key else { throw Refusal(.referencedDataNotFound) }
    selections[template] = Selection(algorithm: algorithm, key: key)
  }

  /// - Throws: `6985` when the template was not set.
  func selection(_ template: UInt8) throws(Refusal) -> Selection {
    guard let selection = selections[template] else { throw Refusal(.conditionsOfUseNotSatisfied) }
    return selection
  }
}
