// SPDX-License-Identifier: Apache-2.0

/// A connection that bytes go through both ways, such as TLS.
public protocol ByteStream: AnyObject {
  /// Sends all bytes.
  func write(_ bytes: [UInt8]) throws
  /// What comes next; empty at the end.
  func read() throws -> [UInt8]
  /// Ends the connection; nothing is sent or read afterwards.
  func close()
}
