// SPDX-License-Identifier: Apache-2.0

extension French: OutlookPhrases {
  public var serviceUnitCheck: String { "unité du service" }
  public var serviceGrantsCheck: String { "ce qui vous est permis" }
  public var pkcs11ModuleCheck: String { "p11-kit connaît cpxd" }
  public var pkcs11SocketCheck: String { "réponse de la socket PKCS#11" }
  public var pkcs11TokenCheck: String { "jeton PKCS#11" }
  public var portalConnectionCheck: String { "portail joint" }
  public var portalTrustCheck: String { "certificat du portail" }
  public var portalTLSCheck: String { "TLS du portail" }
  public var portalAuthoritiesCheck: String { "certificats admis par le portail" }
  public var portalProxyCheck: String { "proxy de la session" }
  public var otherProgramsCheck: String { "autres logiciels de carte" }
  public var otherModulesCheck: String { "autres modules PKCS#11" }

  public var otherSocketAsked: String { "une autre socket que celle du système est interrogée" }
  public var noSystemd: String { "pas de systemd à interroger" }
  public func missingGrants(_ uid: UInt32, _ grants: String) -> String { "il manque à l'uid \(uid) : \(grants)" }
  public func groupOf(_ path: String, _ group: String) -> String { "\(path) : groupe \(group)" }
  public func notThis(_ wrong: String, _ right: String) -> String { "\(wrong), et non \(right)" }
  public func tokensSeen(_ count: Int) -> String { "\(count) visible\(count > 1 ? "s" : "")" }
  public func withPCSCLoaded(_ programs: String) -> String { "ayant chargé PC/SC : \(programs)" }
  public var portalOffline: String { "hors ligne" }
  public var noCertificateAsked: String { "aucun certificat n'est demandé sur cette page" }
  public func issuerNotNamed(_ issuer: String, _ named: String) -> String { "\(issuer) est absent de : \(named)" }
  public func proxyNotUsed(_ variable: String) -> String { "\(variable) est défini et n'est pas utilisé" }
  public var doctorPortalHelp: String { "Le serveur où se connecter, par l'adresse de sa page de connexion." }
  public var doctorAuthoritiesHelp: String { "Se fier aussi à un portail de ces autorités ; répétable." }
}
