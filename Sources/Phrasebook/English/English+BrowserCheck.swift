// SPDX-License-Identifier: Apache-2.0

extension English: BrowserCheckPhrases {
  // MARK: Browsers
  public func firefoxSetUpForAll(_ path: String) -> String { "Firefox: set up for all users by \(path)" }
  public var firefoxSetUpForYou: String { "Firefox: set up in every profile of yours" }
  public var firefoxNotSetUp: String {
    "Firefox is not set up: cpxd browser setup firefox --system (as root), or --user"
  }
  public func chromiumSetUp(_ database: String) -> String { "Chromium: set up in \(database)" }
  public var chromiumNotSetUp: String { "Chromium is not set up for you: cpxd browser setup chromium --user" }

  // MARK: Sandboxes
  public func browserIsSnap(_ name: String) -> String {
    "\(name) as a snap may load no module from outside: use Debian's or Mozilla's package instead"
  }
  public func browserIsFlatpak(_ name: String) -> String {
    "\(name) as a flatpak reaches the daemon only after: flatpak override --filesystem=/run/cpxd \(name), with "
      + "p11-kit-client.so of its runtime; this has not been tested"
  }
}
