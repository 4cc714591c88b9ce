// SPDX-License-Identifier: Apache-2.0

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
  public let authentication: CertifiedKey
  public let signature: CertifiedKey
  /// What works without contact and without PIN; only a card of that profile has it.
  public let technical: CertifiedKey?
  var secrets: CardSecrets
  /// Those of the directory and those of the volet.
  var objects: [CardDataObject]

  var listedObjects: [CardDataObject] { objects.filter { !$0.isInVolet } }
  var volet: CompatibilityVolet { CompatibilityVolet(objects.filter(\.isInVolet)) }

  /// DER.
  public var authenticationCertificate: [UInt8] { authentication.certificate }
  /// DER.
  public var signatureCertificate: [UInt8] { signature.certificate }

  /// A card that forgets what happened to it with its last reference; see ``VirtualCardDirectory`` for one that stays.
  public func makeCard() -> any VirtualCard { makeCard(memory: VolatileMemory()) }

  func makeCard(memory: any CardMemory) -> any VirtualCard {
    profile.isCPS4 ? VirtualCPS4(self, memory: memory) : VirtualCPS3(self, memory: memory)
  }
}

/// Which family of holders a card is for.
public enum CardKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// Carte de professionnel de santé.
  case cps = "CPS"
  /// Carte de professionnel de santé en formation.
  case cpf = "CPF"
  /// Carte de personnel d'établissement.
  case cpe = "CPE"
  /// Carte de personnel autorisé.
  case cpa = "CPA"
}
