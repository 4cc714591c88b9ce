// SPDX-License-Identifier: Apache-2.0

extension French: LockPhrases {
  public var lockAbstract: String { "Annuler la vérification du code porteur." }
  public var lockAllHelp: String {
    "Finir les baux de tous, pour toutes les cartes ou celle nommée ; demande le droit admin."
  }
  public func cardLocked(_ serial: String) -> String { "la carte \(serial) est verrouillée" }
}
