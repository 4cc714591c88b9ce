// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A system call that failed: which one, on what, and the errno it left.
public struct SystemCallError: Error, Hashable, CustomStringConvertible {
  /// The name of the call, such as `bind`.
  public let call: String
  /// What it was asked to work on: a path, or a few words such as "accepted connection".
  public let subject: String
  /// The value of errno.
  public let code: Int32

  public init(call: String, subject: String, code: Int32) {
    self.call = call
    self.subject = subject
    self.code = code
  }

  public var description: String { "\(call) failed on \(subject): \(String(cString: strerror(code)))" }
}
