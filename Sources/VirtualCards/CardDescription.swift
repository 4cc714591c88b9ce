// SPDX-License-Identifier: Apache-2.0

/// `card.json`: what a person may read and change of a virtual card while it is not in use.
struct CardDescription: Codable, Sendable {
  var profile: VirtualCardProfile
  var kind: CardKind
  var serial: String
  var cardNumber: String
  var lastUpdate: String
  var pin: Secret
  var puk: Secret
  var objects: [Object]

  struct Secret: Codable, Sendable {
    /// For information: commands name the secret by it.
    var reference: Int
    var value: String
    var tries: Int
    var triesLeft: Int
    var usesLeft: Int?
  }

  struct Object: Codable, Sendable {
    var label: String
    /// The identifier of the EF, four hexadecimal digits; the content is in `objects/` under this name.
    var file: String
    var access: CardDataObject.Access
  }
}

extension CardDescription.Secret {
  init(_ secret: CardSecret, reference: UInt8) {
    self.init(
      reference: Int(reference), value: String(decoding: secret.value, as: UTF8.self), tries: Int(secret.maximumTries),
      triesLeft: Int(secret.triesLeft), usesLeft: secret.usesLeft.map { Int($0) })
  }

  /// Nil when the value is not 4 to 16 digits or the counters cannot be.
  var secret: CardSecret? {
    let value = Array(value.utf8)
    guard (4...16).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }), (1...15).contains(tries),
      (0...tries).contains(triesLeft), (0...0xFFFF).contains(usesLeft ?? 0)
    else { return nil }
    return CardSecret(
      value: value, maximumTries: UInt8(tries), triesLeft: UInt8(triesLeft), usesLeft: usesLeft.map { UInt16($0) })
  }
}
