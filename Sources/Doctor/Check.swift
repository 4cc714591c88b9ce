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
    // MARK: system
    case libraries
    case memory
    case clock
    case locale

    // MARK: pcscd
    case pcscService = "pcsc-service"
    case pcscSocket = "pcsc-socket"
    case processList = "process-list"

    // MARK: reader and card
    case readerPresent = "reader-present"
    case readerUsable = "reader-usable"
    case cardPresent = "card-present"
    case cardUsable = "card-usable"

    // MARK: pin
    case pinTries = "pin-tries"
    case pinEntry = "pin-entry"

    // MARK: certificates
    case certificateReadable = "certificate-readable"
    case certificateValidity = "certificate-validity"
    case certificateChain = "certificate-chain"
    case certificateRevocation = "certificate-revocation"
    case testCard = "test-card"

    // MARK: keys
    case keySchemes = "key-schemes"
    case authenticationKey = "authentication-key"
    case signatureKey = "signature-key"

    // MARK: service
    case serviceSocket = "service-socket"
    case serviceAnswer = "service-answer"
    case serviceAccess = "service-access"
    case serviceVersion = "service-version"
    case serviceUnit = "service-unit"
    case serviceGrants = "service-grants"

    // MARK: pkcs11
    case pkcs11Module = "pkcs11-module"
    case pkcs11Socket = "pkcs11-socket"
    case pkcs11Token = "pkcs11-token"

    // MARK: portal
    case portalConnection = "portal-connection"
    case portalTrust = "portal-trust"
    case portalTLS = "portal-tls"
    case portalAuthorities = "portal-authorities"
    case portalProxy = "portal-proxy"

    // MARK: clashes
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
