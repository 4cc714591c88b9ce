// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Why a file cannot be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let fault: FileFault

  public init(path: String, fault: FileFault) {
    self.path = path
    self.fault = fault
  }

  public init(path: String, code: Int32) { self.init(path: path, fault: .system(code)) }

  /// What the operating system said (errno(3)); nil when it was not it that refused.
  public var code: Int32? { if case .system(let code) = fault { code } else { nil } }

  public var description: String { "\(path): \(fault)" }
}

/// What is wrong with a file.
public enum FileFault: Hashable, Sendable, CustomStringConvertible {
  /// The operating system refused (errno(3)).
  case system(Int32)
  case tooLong(limit: Int)
  case notRegular
  /// Others than root and this process's user may have read it: who reads, and what it is.
  case notPrivate(user: UInt32, owner: UInt32, mode: UInt32)
  /// It holds something else than it should; the reason is an English predicate that repeats nothing of it.
  case content(String)

  public var description: String {
    switch self {
    case .system(let code): String(cString: strerror(code))
    case .tooLong(let limit): "longer than \(limit) bytes"
    case .notRegular: "is not a regular file"
    case .notPrivate(let user, let owner, let mode):
      "must belong to \(user == 0 ? "root" : "root or uid \(user)") with mode 0400 or 0600; it belongs to uid \(owner) "
        + "with mode 0\(String(mode, radix: 8))"
    case .content(let reason): reason
    }
  }
}
