// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// What every directory entry begins with (ISO/IEC 7816-15, 8.2.8).
public struct CommonObjectAttributes: Hashable, Sendable {
  public let label: String?
  /// Whether the object cannot be used before authentication: bit 0 of the flags.
  public let isPrivate: Bool
  /// The authentication object that guards this one.
  public let authenticationID: [UInt8]?

  init(_ node: ASN1Node, _ name: String) throws(PKCS15Error) {
    var element = try DirectoryElement(node, name: name)
    label = element.optionalText()
    isPrivate = element.optional(.bitString).map { $0.bitString.contains(0) } ?? false
    authenticationID = element.optional(.octetString)?.bytes
  }
}
