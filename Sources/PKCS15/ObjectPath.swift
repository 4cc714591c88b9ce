// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// Where an object's value lies: a file, or a part of one (ISO/IEC 7816-15, 8.2.5).
public struct ObjectPath: Hashable, Sendable {
  /// File identifiers, or the AID of the application when the object has no file of its own.
  public let bytes: [UInt8]
  /// Where in the file the value begins, in bytes.
  public let offset: Int?
  /// How many bytes it has.
  public let length: Int?

  public init(bytes: [UInt8], offset: Int? = nil, length: Int? = nil) {
    self.bytes = bytes
    self.offset = offset
    self.length = length
  }

  /// The file; nil when the bytes are no path, an AID for example.
  public var file: FilePath? { FilePath(bytes: bytes) }
}
