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

  /// - Throws: ``PKCS15Error``. Kinds of directory that are not known are passed over.
  public init(parsing file: [UInt8]) throws(PKCS15Error) {
    var paths: [UInt: [ObjectPath]] = [:]
    for entry in try directoryObjects(file, "EF.ODF") where entry.identifier.tagClass == .contextSpecific {
      guard let first = entry.children.first, first.identifier == .sequence else { continue }
      paths[entry.identifier.tagNumber, default: []].append(try first.path("EF.ODF"))
    }
    privateKeys = paths[0] ?? []
    // Certificates, trusted and useful ones alike: CHOICE 4, 5 and 6.
    certificates = (paths[4] ?? []) + (paths[5] ?? []) + (paths[6] ?? [])
    dataObjects = paths[7] ?? []
    authenticationObjects = paths[8] ?? []
  }
}
