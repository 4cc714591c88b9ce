// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// An X.509 certificate in EF.CDF (ISO/IEC 7816-15, 8.7).
public struct CertificateEntry: Hashable, Sendable {
  public let attributes: CommonObjectAttributes
  /// The same for a certificate and its private key.
  public let id: [UInt8]
  public let path: ObjectPath

  /// The X.509 certificates of the file; entries of other kinds, and values that are not in files, are passed over.
  ///
  /// - Throws: ``PKCS15Error`` when there are objects and none can be read.
  public static func parse(_ file: [UInt8]) throws(PKCS15Error) -> [CertificateEntry] {
    try directoryEntries(file, "EF.CDF") { node throws(PKCS15Error) in
      node.identifier == .sequence ? try CertificateEntry(node) : nil
    }
  }

  private init?(_ node: ASN1Node) throws(PKCS15Error) {
    let name = "a certificate of EF.CDF"
    var element = try DirectoryElement(node, name: name)
    attributes = try CommonObjectAttributes(try element.required(.sequence, "common attributes"), name)
    var certificate = try DirectoryElement(try element.required(.sequence, "certificate attributes"), name: name)
    id = try certificate.required(.octetString, "iD").bytes
    guard let value = element.skipping(to: .context(1))?.children.first?.children.first, value.identifier == .sequence
    else { return nil }
    path = try value.path(name)
  }
}
