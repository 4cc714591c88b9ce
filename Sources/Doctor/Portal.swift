// SPDX-License-Identifier: Apache-2.0
public import TLSClient

/// A server that a card logs in to.
public struct Portal: Sendable {
  public let host: String
  public let port: UInt16
  /// Of the page that asks for the card.
  public let path: String
  public let trust: ServerTrust
  /// Whether a person asked for this one, or has imported authorities: then it has to be believed.
  public let isExpected: Bool

  public init(host: String, port: UInt16, path: String, trust: ServerTrust, isExpected: Bool = true) {
    self.host = host
    self.port = port
    self.path = path
    self.trust = trust
    self.isExpected = isExpected
  }
}
