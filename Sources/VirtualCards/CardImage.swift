// SPDX-License-Identifier: Apache-2.0
public import Crypto

/// Everything that makes one virtual card different from another of its profile.
public struct CardImage: Sendable {
  public let profile: VirtualCardProfile
  public let kind: CardKind
  public let serial: CardSerial
  /// Ten digits, those that end the token's label.
  public let cardNumber: String
  /// When it was personalised, `YYYYMMDDhhmmssZ`; unique for a serial, because other middleware caches by both
  /// (cpx-card.md 5).
  public let lastUpdate: String
  public let authenticationKey: RSAPrivateKey
  public let signatureKey: RSAPrivateKey
  /// DER.
  public let authenticationCertificate: [UInt8]
  /// DER.
  public let signatureCertificate: [UInt8]
  var secrets: CardSecrets
  var objects: [CardDataObject]
}

/// The generation of card that is played.
public enum VirtualCardProfile: String, CaseIterable, Codable, Hashable, Sendable {
  /// IAS-ECC, by contact.
  case cps3
}

/// Which family of holders a card is for.
public enum CardKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// Carte de professionnel de santé.
  case cps = "CPS"
  /// Carte de personnel d'établissement.
  case cpe = "CPE"
}
