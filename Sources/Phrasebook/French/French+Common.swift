// SPDX-License-Identifier: Apache-2.0

extension French: CommonPhrases {
  public var socketHelp: String {
    "La socket du démon ; sinon $CPXD_SOCKET, /run/cpxd/cpxd.sock, $XDG_RUNTIME_DIR/cpxd.sock."
  }
  public var jsonHelp: String { "Répondre en JSON." }
  public var cardHelp: String { "Le numéro de la carte, s'il y en a plusieurs." }

  public var noCardInAnyReader: String { "aucune carte CPx dans un lecteur" }
  public func severalCards(_ list: String) -> String { "plusieurs cartes, choisir avec --card : \(list)" }
  public var semicolon: String { " ; " }
}
