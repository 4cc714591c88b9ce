// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SwiftASN1

/// EF.ODF: where the other directory files lie (ISO/IEC 7816-15, 8.3).
public struct ObjectDirectory: Hashable, Sendable {
  public let privateKeys: [ObjectPath]
  public let certificates: [ObjectPath]
  public let dataObjects: [ObjectPath]
  public let authenticationObjects: [ObjectPath]

  public init(
    privateKeys: [ObjectPath], certificates: [ObjectPath], dataObjects: [ObjectPath],
    authenticationObjects: [ObjectPath]
  ) {
    self.privateKeys = privateKeys
    self.certificates = certificates
    self.dataObjects = dataObjects
    self.authenticationObjects = authenticationObjects
  }

  /// Kinds of directory that are not known are passed over.
  ///
  /// - Throws: ``PKCS15Error`` when there are objects and none can be read.
  public init(parsing file: [UInt8]) throws(PKCS15Error) {
    let entries = try directoryEntries(file, "EF.ODF") { node throws(PKCS15Error) -> (kind: UInt, path: ObjectPath)? in
      guard node.identifier.tagClass == .contextSpecific, let first = node.children.first,
        first.identifier == .sequence
      else { return nil }
      return (node.identifier.tagNumber, try first.path("EF.ODF"))
    }
    let paths = Dictionary(grouping: entries, by: \.kind).mapValues { $0.map(\.path) }
    privateKeys = paths[0] ?? []
    // Certificates, trusted and useful ones alike: CHOICE 4, 5 and 6.
    certificates = (paths[4] ?? []) + (paths[5] ?? []) + (paths[6] ?? [])
    dataObjects = paths[7] ?? []
    authenticationObjects = paths[8] ?? []
  }
}
