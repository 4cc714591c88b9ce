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
    var reference: UInt8
    var value: String
    var tries: UInt8
    var triesLeft: UInt8
    var usesLeft: UInt16?
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
      reference: reference, value: String(decoding: secret.value, as: UTF8.self), tries: secret.maximumTries,
      triesLeft: secret.triesLeft, usesLeft: secret.usesLeft)
  }

  /// Nil when the value is not 4 to 16 digits or the counters cannot be.
  var secret: CardSecret? {
    let value = Array(value.utf8)
    guard (4...16).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }), (1...15).contains(tries),
      triesLeft <= tries
    else { return nil }
    return CardSecret(value: value, maximumTries: tries, triesLeft: triesLeft, usesLeft: usesLeft)
  }
}
