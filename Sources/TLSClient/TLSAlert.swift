// SPDX-License-Identifier: Apache-2.0

/// An alert that a peer ends a TLS connection with (RFC 8446, 6); unknown ones survive.
public struct TLSAlert: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `handshake_failure`
  public static let handshakeFailure = TLSAlert(rawValue: 40)
  /// `bad_certificate`
  public static let badCertificate = TLSAlert(rawValue: 42)
  /// `unsupported_certificate`
  public static let unsupportedCertificate = TLSAlert(rawValue: 43)
  /// `certificate_revoked`
  public static let certificateRevoked = TLSAlert(rawValue: 44)
  /// `certificate_expired`
  public static let certificateExpired = TLSAlert(rawValue: 45)
  /// `certificate_unknown`
  public static let certificateUnknown = TLSAlert(rawValue: 46)
  /// `unknown_ca`
  public static let unknownCA = TLSAlert(rawValue: 48)
  /// `access_denied`
  public static let accessDenied = TLSAlert(rawValue: 49)
  /// `decrypt_error`: a signature did not verify.
  public static let decryptError = TLSAlert(rawValue: 51)
  /// `protocol_version`
  public static let protocolVersion = TLSAlert(rawValue: 70)
  /// `certificate_required`
  public static let certificateRequired = TLSAlert(rawValue: 116)

  /// The name that the RFC gives it.
  public var description: String {
    switch self {
    case .handshakeFailure: "handshake_failure"
    case .badCertificate: "bad_certificate"
    case .unsupportedCertificate: "unsupported_certificate"
    case .certificateRevoked: "certificate_revoked"
    case .certificateExpired: "certificate_expired"
    case .certificateUnknown: "certificate_unknown"
    case .unknownCA: "unknown_ca"
    case .accessDenied: "access_denied"
    case .decryptError: "decrypt_error"
    case .protocolVersion: "protocol_version"
    case .certificateRequired: "certificate_required"
    default: "alert \(rawValue)"
    }
  }
}
