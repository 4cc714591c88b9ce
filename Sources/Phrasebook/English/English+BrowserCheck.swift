// SPDX-License-Identifier: Apache-2.0

extension English: BrowserCheckPhrases {
  // MARK: The way to the daemon
  public func proxyModuleMissing(_ path: String) -> String { "\(path) is missing: apt install libp11-kit0" }
  public var moduleUnknownToP11Kit: String {
    "p11-kit does not know cpxd: /usr/share/p11-kit/modules/cpxd.module is missing (it is in cpxd's package)"
  }
  public func moduleKnownToP11Kit(_ path: String) -> String { "p11-kit knows cpxd: \(path)" }
  public func pkcs11SocketAnswers(_ socket: String) -> String { "the daemon answers on \(socket)" }
  public func pkcs11SocketForbidden(_ socket: String) -> String {
    "\(socket) is not for you: join its group (usermod -aG cpxd NAME) and log in anew"
  }
  public func pkcs11SocketSilent(_ socket: String, _ reason: String) -> String {
    "nobody answers on \(socket) (\(reason)): systemctl enable --now cpxd-pkcs11.socket; then start the browser "
      + "anew"
  }

  // MARK: Browsers
  public func firefoxSetUpForAll(_ path: String) -> String { "Firefox: set up for all users by \(path)" }
  public var firefoxSetUpForYou: String { "Firefox: set up in every profile of yours" }
  public var firefoxNotSetUp: String {
    "Firefox is not set up: cpxd browser setup firefox --system (as root), or --user"
  }
  public func chromiumSetUp(_ database: String) -> String { "Chromium: set up in \(database)" }
  public var chromiumNotSetUp: String { "Chromium is not set up for you: cpxd browser setup chromium --user" }

  // MARK: OpenSC
  public func openSCShowsCardTwice(_ path: String, name: String) -> String {
    "OpenSC shows browsers a CPS3 a second time (\(path)) and sends PINs past the daemon: copy the file to "
      + "/etc/pkcs11/modules/\(name) and add: disable-in: firefox firefox-esr chromium chrome"
  }
  public func openSCInDatabase(_ database: String) -> String {
    "OpenSC's module is entered in \(database): take it out where cpxd serves the same card"
  }

  // MARK: Sandboxes
  public func browserIsSnap(_ name: String) -> String {
    "\(name) as a snap may load no module from outside: use Debian's or Mozilla's package instead"
  }
  public func browserIsFlatpak(_ name: String) -> String {
    "\(name) as a flatpak reaches the daemon only after: flatpak override --filesystem=/run/cpxd \(name), with "
      + "p11-kit-client.so of its runtime; this has not been tested"
  }
}
