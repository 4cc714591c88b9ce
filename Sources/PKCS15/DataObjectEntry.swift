// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// An opaque data object in EF.DODF (ISO/IEC 7816-15, 8.8).
public struct DataObjectEntry: Hashable, Sendable {
  public let attributes: CommonObjectAttributes
  public let application: String?
  public let path: ObjectPath

  /// The opaque data objects of the file that lie in files; other kinds are passed over.
  ///
  /// - Throws: ``PKCS15Error`` when there are objects and none can be read.
  public static func parse(_ file: [UInt8]) throws(PKCS15Error) -> [DataObjectEntry] {
    try directoryEntries(file, "EF.DODF") { node throws(PKCS15Error) in
      node.identifier == .sequence ? try DataObjectEntry(node) : nil
    }
  }

  private init?(_ node: ASN1Node) throws(PKCS15Error) {
    let name = "a data object of EF.DODF"
    var element = try DirectoryElement(node, name: name)
    attributes = try CommonObjectAttributes(try element.required(.sequence, "common attributes"), name)
    var common = try DirectoryElement(try element.required(.sequence, "data attributes"), name: name)
    application = common.optionalText()
    guard let value = element.skipping(to: .context(1))?.children.first, value.identifier == .sequence else {
      return nil
    }
    // ISO/IEC 7816-15 puts the path here; PKCS#15 v1.1 was read by some as one level deeper, as for certificates.
    path = try (value.children.first { $0.identifier == .sequence } ?? value).path(name)
  }
}
