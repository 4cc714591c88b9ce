// SPDX-License-Identifier: Apache-2.0

/// What `cpxd browser check` finds.
public protocol BrowserCheckPhrases {
  // MARK: The way to the daemon
  func proxyModuleMissing(_ path: String) -> String
  var moduleUnknownToP11Kit: String { get }
  func moduleKnownToP11Kit(_ path: String) -> String
  func pkcs11SocketAnswers(_ socket: String) -> String
  func pkcs11SocketForbidden(_ socket: String) -> String
  func pkcs11SocketSilent(_ socket: String, _ reason: String) -> String

  // MARK: Browsers
  func firefoxSetUpForAll(_ path: String) -> String
  var firefoxSetUpForYou: String { get }
  var firefoxNotSetUp: String { get }
  func chromiumSetUp(_ database: String) -> String
  var chromiumNotSetUp: String { get }

  // MARK: OpenSC
  func openSCShowsCardTwice(_ path: String, name: String) -> String
  func openSCInDatabase(_ database: String) -> String

  // MARK: Sandboxes
  func browserIsSnap(_ name: String) -> String
  func browserIsFlatpak(_ name: String) -> String
}
