// SPDX-License-Identifier: Apache-2.0

/// `cpxd serve`
public protocol ServicePhrases {
  var serveAbstract: String { get }
  var serveDiscussion: String { get }
  var serveSocketHelp: String { get }
  var servePKCS11SocketHelp: String { get }
  var serveConfigHelp: String { get }
  var nowhereToListen: String { get }
  func inheritedSocketUnknown(_ name: String, allowed: String) -> String
}
