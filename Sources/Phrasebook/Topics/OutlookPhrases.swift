// SPDX-License-Identifier: Apache-2.0

/// What `cpxd doctor` says of the service and of the layers above it.
public protocol OutlookPhrases {
  // MARK: Checks
  var serviceUnitCheck: String { get }
  var serviceGrantsCheck: String { get }
  var pkcs11ModuleCheck: String { get }
  var pkcs11SocketCheck: String { get }
  var pkcs11TokenCheck: String { get }
  var portalConnectionCheck: String { get }
  var portalTrustCheck: String { get }
  var portalTLSCheck: String { get }
  var portalAuthoritiesCheck: String { get }
  var portalProxyCheck: String { get }
  var otherProgramsCheck: String { get }
  var otherModulesCheck: String { get }

  // MARK: What was seen
  var otherSocketAsked: String { get }
  var noSystemd: String { get }
  func missingGrants(_ uid: UInt32, _ grants: String) -> String
  func groupOf(_ path: String, _ group: String) -> String
  func notThis(_ wrong: String, _ right: String) -> String
  func tokensSeen(_ count: Int) -> String
  func withPCSCLoaded(_ programs: String) -> String
  var portalOffline: String { get }
  var noCertificateAsked: String { get }
  func issuerNotNamed(_ issuer: String, _ named: String) -> String
  func proxyNotUsed(_ variable: String) -> String
  var doctorPortalHelp: String { get }
  var doctorAuthoritiesHelp: String { get }
}
