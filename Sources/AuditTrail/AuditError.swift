// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Why the trail could not be written or read.
public enum AuditError: Error, Hashable, CustomStringConvertible {
  /// The operating system refused a path (errno(3)).
  case system(path: String, code: Int32)
  /// Larger than any file of the trail.
  case tooLarge(path: String)
  /// Another process writes the file.
  case inUse(path: String)
  case unwritableRecord
  case recordTooLong

  /// What errno says of a path.
  init(_ path: String, code: Int32 = errno) { self = .system(path: path, code: code) }

  public var description: String {
    switch self {
    case .system(let path, let code): "\(path): \(String(cString: strerror(code)))"
    case .tooLarge(let path): "\(path): larger than any file of the trail"
    case .inUse(let path): "\(path): another process writes it"
    case .unwritableRecord: "a record cannot be written as JSON"
    case .recordTooLong: "a record is too long"
    }
  }
}
