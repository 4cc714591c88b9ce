// SPDX-License-Identifier: Apache-2.0

extension French: BrowserCheckPhrases {
  // MARK: The way to the daemon
  public func proxyModuleMissing(_ path: String) -> String { "\(path) est absent : apt install libp11-kit0" }
  public var moduleUnknownToP11Kit: String {
    "p11-kit ne connaît pas cpxd : /usr/share/p11-kit/modules/cpxd.module est absent (il est dans le paquet)"
  }
  public func moduleKnownToP11Kit(_ path: String) -> String { "p11-kit connaît cpxd : \(path)" }
  public func pkcs11SocketAnswers(_ socket: String) -> String { "le démon répond sur \(socket)" }
  public func pkcs11SocketForbidden(_ socket: String) -> String {
    "\(socket) ne vous est pas ouvert : rejoindre son groupe (usermod -aG cpxd NOM) et ouvrir une session"
  }
  public func pkcs11SocketSilent(_ socket: String, _ reason: String) -> String {
    "personne ne répond sur \(socket) (\(reason)) : systemctl enable --now cpxd-pkcs11.socket ; puis relancer le "
      + "navigateur"
  }

  // MARK: Browsers
  public func firefoxSetUpForAll(_ path: String) -> String { "Firefox : configuré pour tous par \(path)" }
  public var firefoxSetUpForYou: String { "Firefox : configuré dans tous vos profils" }
  public var firefoxNotSetUp: String {
    "Firefox n'est pas configuré : cpxd browser setup firefox --system (root), ou --user"
  }
  public func chromiumSetUp(_ database: String) -> String { "Chromium : configuré dans \(database)" }
  public var chromiumNotSetUp: String { "Chromium n'est pas configuré pour vous : cpxd browser setup chromium --user" }

  // MARK: OpenSC
  public func openSCShowsCardTwice(_ path: String, name: String) -> String {
    "OpenSC montre une CPS3 une seconde fois (\(path)) et envoie des codes sans passer par le démon : "
      + "copier le fichier en /etc/pkcs11/modules/\(name) et ajouter : disable-in: firefox firefox-esr chromium "
      + "chrome"
  }
  public func openSCInDatabase(_ database: String) -> String {
    "le module d'OpenSC est inscrit dans \(database) : l'en retirer si cpxd sert la même carte"
  }

  // MARK: Sandboxes
  public func browserIsSnap(_ name: String) -> String {
    "\(name) en snap ne peut charger aucun module extérieur : prendre le paquet de Debian ou de Mozilla"
  }
  public func browserIsFlatpak(_ name: String) -> String {
    "\(name) en flatpak n'atteint le démon qu'après : flatpak override --filesystem=/run/cpxd \(name), avec le "
      + "p11-kit-client.so de son environnement ; ceci n'a pas été essayé"
  }
}
