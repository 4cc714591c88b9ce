// SPDX-License-Identifier: Apache-2.0

extension English: OutlookPhrases {
  public var serviceUnitCheck: String { "unit of the service" }
  public var serviceGrantsCheck: String { "what you may do" }
  public var pkcs11ModuleCheck: String { "p11-kit knows cpxd" }
  public var pkcs11SocketCheck: String { "PKCS#11 socket answers" }
  public var pkcs11TokenCheck: String { "PKCS#11 token" }
  public var portalConnectionCheck: String { "portal reached" }
  public var portalTrustCheck: String { "portal's certificate" }
  public var portalTLSCheck: String { "portal's TLS" }
  public var portalAuthoritiesCheck: String { "certificates the portal takes" }
  public var portalProxyCheck: String { "proxy of the session" }
  public var otherProgramsCheck: String { "other card software" }
  public var otherModulesCheck: String { "other PKCS#11 modules" }

  public var otherSocketAsked: String { "another socket than the system's is asked" }
  public var noSystemd: String { "no systemd to ask" }
  public func missingGrants(_ uid: UInt32, _ grants: String) -> String { "uid \(uid) lacks \(grants)" }
  public func groupOf(_ path: String, _ group: String) -> String { "\(path): group \(group)" }
  public func notThis(_ wrong: String, _ right: String) -> String { "\(wrong), not \(right)" }
  public func tokensSeen(_ count: Int) -> String { "\(count) seen" }
  public func withPCSCLoaded(_ programs: String) -> String { "with PC/SC loaded: \(programs)" }
  public var portalOffline: String { "offline" }
  public var noCertificateAsked: String { "no certificate is asked for on that page" }
  public func issuerNotNamed(_ issuer: String, _ named: String) -> String { "\(issuer) is not in: \(named)" }
  public func proxyNotUsed(_ variable: String) -> String { "\(variable) is set and not used" }
  public var doctorPortalHelp: String { "The server to log in to, by the address of its login page." }
  public var doctorAuthoritiesHelp: String { "Believe portals of these authorities too; may be repeated." }
}
