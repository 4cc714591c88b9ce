// SPDX-License-Identifier: Apache-2.0

/// The type of a name's attribute: its OID in dotted form. Unknown types survive.
public struct AttributeType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// `CN` (RFC 4519, 2.3).
  public static let commonName = AttributeType(rawValue: "2.5.4.3")
  /// `SN` (RFC 4519, 2.32).
  public static let surname = AttributeType(rawValue: "2.5.4.4")
  /// `C`, two letters (RFC 4519, 2.2).
  public static let country = AttributeType(rawValue: "2.5.4.6")
  /// `L` (RFC 4519, 2.16).
  public static let locality = AttributeType(rawValue: "2.5.4.7")
  /// `ST` (RFC 4519, 2.33); on a CPE the department, such as `Paris (75)`.
  public static let stateOrProvince = AttributeType(rawValue: "2.5.4.8")
  /// `O` (RFC 4519, 2.19).
  public static let organization = AttributeType(rawValue: "2.5.4.10")
  /// `OU` (RFC 4519, 2.20).
  public static let organizationalUnit = AttributeType(rawValue: "2.5.4.11")
  /// `title` (RFC 4519, 2.38); on a CPS the profession.
  public static let title = AttributeType(rawValue: "2.5.4.12")
  /// `GN` (RFC 4519, 2.12: `givenName`).
  public static let givenName = AttributeType(rawValue: "2.5.4.42")
  /// `pseudonym` (RFC 3739, 3.1.2).
  public static let pseudonym = AttributeType(rawValue: "2.5.4.65")

  /// The name OpenSSL prints (`CN`, `GN`, `title` …); nil for a type OpenSSL does not know.
  public var shortName: String? { (try? ASN1Object(dotted: rawValue))?.shortName }

  public var description: String { shortName ?? rawValue }
}
