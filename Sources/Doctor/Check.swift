// SPDX-License-Identifier: Apache-2.0
public import Phrasebook

/// One thing that was looked at, and how it is.
public struct Check: Hashable, Sendable {
  public let name: Name
  public let result: Result
  /// What stands in the way; nil when the check passed or was not made.
  public let finding: Finding?
  /// What was seen this time: the reader's name, the tries left, the days left; why a check was not made.
  public let detail: Wording?

  public enum Result: String, Comparable, Sendable {
    /// It was not looked at, because what it rests upon does not hold or is not known.
    case skipped
    case ok
    case warning
    case fault

    public static func < (left: Result, right: Result) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .skipped, .ok: 0
      case .warning: 1
      case .fault: 2
      }
    }
  }

  /// What is looked at; the raw value is what `--json` calls it.
  public enum Name: String, CaseIterable, Sendable {
    case pcscService = "pcsc-service"
    case readerPresent = "reader-present"
    case readerUsable = "reader-usable"
    case cardPresent = "card-present"
    case cardUsable = "card-usable"
    case pinTries = "pin-tries"
    case certificateReadable = "certificate-readable"
    case certificateValidity = "certificate-validity"
    case certificateChain = "certificate-chain"
    case serviceSocket = "service-socket"
    case serviceAnswer = "service-answer"
    case serviceAccess = "service-access"
    case serviceVersion = "service-version"
    case serviceUnit = "service-unit"
    case serviceGrants = "service-grants"
    case pkcs11Module = "pkcs11-module"
    case pkcs11Socket = "pkcs11-socket"
    case pkcs11Token = "pkcs11-token"
    case portalConnection = "portal-connection"
    case portalTrust = "portal-trust"
    case portalTLS = "portal-tls"
    case portalAuthorities = "portal-authorities"
    case portalProxy = "portal-proxy"
    case otherPrograms = "other-programs"
    case otherModules = "other-modules"
  }

  static func passed(_ name: Name, _ detail: Wording? = nil) -> Check {
    Check(name: name, result: .ok, finding: nil, detail: detail)
  }

  static func skipped(_ name: Name, _ detail: Wording? = nil) -> Check {
    Check(name: name, result: .skipped, finding: nil, detail: detail)
  }

  /// - Parameter isAside: a usable card is there all the same, so that even a fault is only worth a warning.
  static func found(_ name: Name, _ trouble: Trouble, isAside: Bool = false) -> Check {
    let severity = trouble.finding.severity
    return Check(
      name: name, result: isAside ? .warning : severity == .fault ? .fault : .warning, finding: trouble.finding,
      detail: trouble.detail)
  }
}

extension Check.Name {
  public var layer: Layer {
    switch self {
    case .pcscService: .pcscd
    case .readerPresent, .readerUsable: .reader
    case .cardPresent, .cardUsable: .card
    case .pinTries: .pin
    case .certificateReadable, .certificateValidity, .certificateChain: .certificates
    case .serviceSocket, .serviceAnswer, .serviceAccess, .serviceVersion, .serviceUnit, .serviceGrants: .service
    case .pkcs11Module, .pkcs11Socket, .pkcs11Token: .pkcs11
    case .portalConnection, .portalTrust, .portalTLS, .portalAuthorities, .portalProxy: .portal
    case .otherPrograms, .otherModules: .clashes
    }
  }

  public var title: Wording {
    switch self {
    case .pcscService: Wording("PC/SC service", "service PC/SC")
    case .readerPresent: Wording("reader", "lecteur")
    case .readerUsable: Wording("reader can be used", "lecteur utilisable")
    case .cardPresent: Wording("card", "carte")
    case .cardUsable: Wording("card can be used", "carte utilisable")
    case .pinTries: Wording("PIN", "code porteur")
    case .certificateReadable: Wording("certificate", "certificat")
    case .certificateValidity: Wording("validity", "validité")
    case .certificateChain: Wording("issuer", "émetteur")
    case .serviceSocket: Wording("socket of the service", "socket du service")
    case .serviceAnswer: Wording("service answers", "réponse du service")
    case .serviceAccess: Wording("access to the service", "accès au service")
    case .serviceVersion: Wording("version of the service", "version du service")
    case .serviceUnit: Wording("unit of the service", "unité du service")
    case .serviceGrants: Wording("what you may do", "ce qui vous est permis")
    case .pkcs11Module: Wording("p11-kit knows cpxd", "p11-kit connaît cpxd")
    case .pkcs11Socket: Wording("PKCS#11 socket answers", "réponse de la socket PKCS#11")
    case .pkcs11Token: Wording("PKCS#11 token", "jeton PKCS#11")
    case .portalConnection: Wording("portal reached", "portail joint")
    case .portalTrust: Wording("portal's certificate", "certificat du portail")
    case .portalTLS: Wording("portal's TLS", "TLS du portail")
    case .portalAuthorities: Wording("certificates the portal takes", "certificats admis par le portail")
    case .portalProxy: Wording("proxy", "proxy")
    case .otherPrograms: Wording("other card software", "autres logiciels de carte")
    case .otherModules: Wording("other PKCS#11 modules", "autres modules PKCS#11")
    }
  }
}
