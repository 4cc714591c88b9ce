// SPDX-License-Identifier: Apache-2.0
public import LocalSocket
public import NIOCore

/// What a client may take of the server's memory and time. A connection that has begun may be silent for as long as its
/// program runs: clients never connect again (p11-kit-rpc.md 8).
public struct PKCS11Limits: Sendable {
  /// From connecting to the end of the first request.
  public var beginning = TimeAmount.seconds(10)
  /// From the first byte of a request to its last.
  public var frame = TimeAmount.seconds(30)
  /// Requests of one connection that run at the same time; more are read when some have ended.
  public var requests = 32
  /// The bytes of these requests together, beyond which none is read.
  public var requestBytes = 1 << 20
  /// Open connections.
  public var connections = ConnectionLimits()

  public init() {}
}
