// SPDX-License-Identifier: Apache-2.0

extension French: ServicePhrases {
  public var serveAbstract: String { "Lancer le démon." }
  public var serveDiscussion: String {
    """
    Sous systemd les sockets viennent de cpxd.socket. SIGTERM l'arrête après les demandes en cours ; SIGHUP lui fait \
    relire sa configuration.
    """
  }
  public var serveSocketHelp: String { "Créer cette socket, sauf si une est héritée." }
  public var servePKCS11SocketHelp: String {
    "Créer cette socket pour les programmes PKCS#11, sauf si une est héritée ; à côté de l'autre par défaut."
  }
  public var serveConfigHelp: String { "La configuration, sinon /etc/cpxd/cpxd.json." }
  public var nowhereToListen: String { "ni --socket ni XDG_RUNTIME_DIR n'indiquent où écouter" }
  public func inheritedSocketUnknown(_ name: String, allowed: String) -> String {
    "une socket héritée se nomme « \(name) » ; FileDescriptorName= de son unité doit être l'un de : \(allowed)"
  }
}
