// SPDX-License-Identifier: Apache-2.0

extension French: BrowserCheckPhrases {
  // MARK: Browsers
  public func firefoxSetUpForAll(_ path: String) -> String { "Firefox : configuré pour tous par \(path)" }
  public var firefoxSetUpForYou: String { "Firefox : configuré dans tous vos profils" }
  public var firefoxNotSetUp: String {
    "Firefox n'est pas configuré : cpxd browser setup firefox --system (root), ou --user"
  }
  public func chromiumSetUp(_ database: String) -> String { "Chromium : configuré dans \(database)" }
  public var chromiumNotSetUp: String { "Chromium n'est pas configuré pour vous : cpxd browser setup chromium --user" }

  // MARK: Sandboxes
  public func browserIsSnap(_ name: String) -> String {
    "\(name) en snap ne peut charger aucun module extérieur : prendre le paquet de Debian ou de Mozilla"
  }
  public func browserIsFlatpak(_ name: String) -> String {
    "\(name) en flatpak n'atteint le démon qu'après : flatpak override --filesystem=/run/cpxd \(name), avec le "
      + "p11-kit-client.so de son environnement ; ceci n'a pas été essayé"
  }
}
