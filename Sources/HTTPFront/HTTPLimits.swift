// SPDX-License-Identifier: Apache-2.0
public import LocalSocket
public import NIOCore

/// What a client may take of the server's memory and time.
public struct HTTPLimits: Sendable {
  /// The bytes of the request line and of all header fields; 431 beyond.
  public var headBytes = 16 * 1024
  /// For a request to begin, on a new connection or after the answer to another; the connection is closed beyond.
  public var idleTimeout = TimeAmount.seconds(60)
  /// From the first byte of a request until its head is complete; 408 beyond.
  public var headTimeout = TimeAmount.seconds(15)
  /// From the end of the head to the end of the body; 408 beyond.
  public var bodyTimeout = TimeAmount.seconds(30)
  /// The silence on a stream of events after which a comment shows that both ends are there.
  public var heartbeat = TimeAmount.seconds(15)
  /// For a client to take an answer, or a part of a stream.
  public var writeTimeout = TimeAmount.seconds(30)
  /// The bytes of bodies that one user may have on their way at once, over all its connections; 429 beyond.
  public var bytesInFlight = 8 << 20
  /// Open connections.
  public var connections = ConnectionLimits()

  public init() {}
}
