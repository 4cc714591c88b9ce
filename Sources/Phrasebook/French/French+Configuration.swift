// SPDX-License-Identifier: Apache-2.0

extension French: ConfigurationPhrases {
  public var configAbstract: String { "La configuration du démon." }
  public var configFileHelp: String { "Le fichier, sinon /etc/cpxd/cpxd.json." }
  public var configCheckAbstract: String { "Vérifier qu'un fichier est accepté par le démon." }
  public func configurationRight(_ file: String) -> String { "\(file) est correct" }
  public var defaultsHold: String { "il n'y a pas de fichier : les valeurs par défaut s'appliquent" }
  public var configShowAbstract: String { "Tous les réglages, en marquant ceux par défaut." }
  public var configJSONHelp: String { "Afficher un fichier entier." }
  public var defaultMark: String { "  (par défaut)" }
}
