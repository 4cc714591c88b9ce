// SPDX-License-Identifier: Apache-2.0

/// What `cpxd browser check` finds.
public protocol BrowserCheckPhrases {
  // MARK: Browsers
  func firefoxSetUpForAll(_ path: String) -> String
  var firefoxSetUpForYou: String { get }
  var firefoxNotSetUp: String { get }
  func chromiumSetUp(_ database: String) -> String
  var chromiumNotSetUp: String { get }

  // MARK: Sandboxes
  func browserIsSnap(_ name: String) -> String
  func browserIsFlatpak(_ name: String) -> String
}
