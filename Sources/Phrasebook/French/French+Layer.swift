// SPDX-License-Identifier: Apache-2.0

extension French: LayerPhrases {
  public var systemLayer: String { "système" }
  public var pcscdLayer: String { "PC/SC" }
  public var readerLayer: String { "lecteur" }
  public var cardLayer: String { "carte" }
  public var pinLayer: String { "code porteur" }
  public var certificatesLayer: String { "certificats" }
  public var keysLayer: String { "clés" }
  public var serviceLayer: String { "service cpxd" }
  public var pkcs11Layer: String { "PKCS#11" }
  public var portalLayer: String { "portail" }
  public var clashesLayer: String { "autres logiciels de carte" }

  public var librariesCheck: String { "bibliothèques" }
  public var memoryCheck: String { "mémoire verrouillée" }
  public var clockCheck: String { "horloge" }
  public var localeCheck: String { "langue" }
  public var pcscServiceCheck: String { "service PC/SC" }
  public var pcscSocketCheck: String { "PC/SC au démarrage" }
  public var processListCheck: String { "liste des processus" }
  public var readerPresentCheck: String { "lecteur" }
  public var readerUsableCheck: String { "lecteur utilisable" }
  public var cardPresentCheck: String { "carte" }
  public var cardUsableCheck: String { "carte utilisable" }
  public var pinTriesCheck: String { "code porteur" }
  public var pinEntryCheck: String { "code porteur donné" }
  public var certificateReadableCheck: String { "certificat" }
  public var certificateValidityCheck: String { "validité" }
  public var certificateChainCheck: String { "émetteur" }
  public var certificateRevocationCheck: String { "révocation" }
  public var testCardCheck: String { "carte de test" }
  public var keySchemesCheck: String { "ce qu'offrent les clés" }
  public var authenticationKeyCheck: String { "clé d'authentification" }
  public var signatureKeyCheck: String { "clé de signature" }
  public var serviceSocketCheck: String { "socket du service" }
  public var serviceAnswerCheck: String { "réponse du service" }
  public var serviceAccessCheck: String { "accès au service" }
  public var serviceVersionCheck: String { "version du service" }
}
