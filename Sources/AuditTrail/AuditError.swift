// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Why the trail could not be written or read.
public struct AuditError: Error, Hashable, CustomStringConvertible {
  public let description: String

  init(reason: String) { description = reason }

  /// What errno says of a path.
  init(_ path: String, code: Int32 = errno) { description = "\(path): \(String(cString: strerror(code)))" }
}
