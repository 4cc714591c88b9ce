// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A new directory with a short path, as sockets need it, removed with everything in it when it goes away.
public final class TemporaryDirectory: Sendable {
  public let path: String

  public init() throws {
    var template = Array("/tmp/cpxd-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the directory.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
