// SPDX-License-Identifier: Apache-2.0

extension French: TrustPhrases {
  // MARK: Help
  public var trustAbstract: String { "Les autorités de l'IGC-Santé auxquelles se fier pour les serveurs." }
  public var trustAddAbstract: String {
    "Importer les autorités d'un fichier, si leurs empreintes sont celles de l'IGC-Santé."
  }
  public var trustAddDiscussion: String {
    "PEM, DER ou PKCS#7, comme publiés sur http://igc-sante.esante.gouv.fr/PC/. Pour root dans /etc/cpxd/trust, sinon "
      + "dans ~/.config/cpxd/trust."
  }
  public var trustFileHelp: String { "Le fichier." }
  public var trustListAbstract: String { "Les autorités importées." }
  public var trustRemoveAbstract: String { "Oublier une autorité." }
  public var trustFingerprintHelp: String { "Le début de son empreinte." }

  // MARK: What goes wrong
  public func noCertificateInFile(_ path: String) -> String { "\(path) ne contient aucun certificat" }
  public func strangeAuthority(_ name: String, fingerprint: String) -> String {
    "\(name) n'est pas de l'IGC-Santé : son empreinte SHA-256 \(fingerprint) n'est pas connue, et "
      + "aucune autorité connue ne l'a émis. Rien n'a été importé. Pour une autre autorité : --cafile."
  }
  public func noSuchFingerprint(_ prefix: String) -> String {
    "aucune autorité de confiance n'a l'empreinte \(prefix) ; `cpxd trust list` les montre"
  }
  public func authorityNotRemoved(_ file: String, _ reason: String) -> String { "suppression de \(file) : \(reason)" }
  public func trustDirectoryNotMade(_ path: String, _ reason: String) -> String {
    "création de \(path) impossible : \(reason)"
  }
}
