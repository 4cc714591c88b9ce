// SPDX-License-Identifier: Apache-2.0

/// The way to a file: two-byte file identifiers from the MF (3F00) down (ISO/IEC 7816-4:2020, 7.3.2).
public struct FilePath: Hashable, Sendable, CustomStringConvertible {
  public let identifiers: [UInt16]

  public init(_ identifiers: UInt16...) { self.identifiers = identifiers }

  private init(identifiers: [UInt16]) { self.identifiers = identifiers }

  /// Reads a path of at most 8 identifiers; nil for an odd number of bytes, none, or more.
  public init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard !bytes.isEmpty, bytes.count <= 16, bytes.count.isMultiple(of: 2) else { return nil }
    identifiers = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
  }

  /// The MF, 3F00.
  public static let masterFile = FilePath(0x3F00)

  public var bytes: [UInt8] { identifiers.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } }

  /// Whether the path begins at the MF.
  public var isAbsolute: Bool { identifiers.first == 0x3F00 }

  /// This path with one more step.
  public func appending(_ identifier: UInt16) -> FilePath { FilePath(identifiers: identifiers + [identifier]) }

  /// An absolute path as it is; a relative one below this directory.
  public func resolving(_ path: FilePath) -> FilePath {
    path.isAbsolute ? path : FilePath(identifiers: identifiers + path.identifiers)
  }

  /// The directory that holds the file; the MF's is the MF.
  public var parent: FilePath { identifiers.count > 1 ? FilePath(identifiers: identifiers.dropLast()) : self }

  public var description: String {
    identifiers.map { Hexadecimal.string([UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)]) }.joined(separator: "/")
  }
}
