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
    case .serviceSocket, .serviceAnswer, .serviceAccess, .serviceVersion: .service
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
    }
  }
}
