// SPDX-License-Identifier: Apache-2.0
import CPxAPI

/// The form of a certificate as bytes.
public enum CertificateEncoding: Sendable, Hashable {
  /// Text (RFC 7468).
  case pem
  /// Binary (RFC 5280).
  case der

  var mediaType: String {
    switch self {
    case .pem: WireFormat.pem
    case .der: WireFormat.der
    }
  }
}
