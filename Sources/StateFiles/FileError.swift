// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Why a file cannot be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  /// What the operating system said (errno(3)); nil when it was not it that refused.
  public let code: Int32?

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
    code = nil
  }

  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
    reason = String(cString: strerror(code))
  }

  public var description: String { "\(path): \(reason)" }
}
