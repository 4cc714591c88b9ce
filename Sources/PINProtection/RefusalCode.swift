// SPDX-License-Identifier: Apache-2.0
import Crypto
import FoundationEssentials
import HealthCards
import Secrets

/// Stands for a PIN or PUK of one card in what is kept: HMAC-SHA-256 under a key of this machine, in base64. Without
/// the key it tells nothing; with it, a PIN of 4 digits is found in a moment, so the key is as private as the PIN.
struct RefusalCode: Codable, Hashable {
  let text: String

  static let keyLength = 32

  /// - Throws: `CryptoError`, `SecretBytesError`.
  init(of secret: borrowing PIN, _ kind: PINKind, card: CardSerial, key: [UInt8]) throws {
    let name = Array("\(kind.rawValue) \(card) ".utf8)
    var message = try SecretBytes(capacity: name.count + secret.count)
    try message.append(contentsOf: name.span)
    try secret.withDigits { digits in try message.append(contentsOf: digits) }
    text = try message.withSpan { span in Data(try HMAC.sha256(key: key, message: span)).base64EncodedString() }
  }

  init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
