// SPDX-License-Identifier: Apache-2.0

extension English: LayerPhrases {
  public var systemLayer: String { "system" }
  public var pcscdLayer: String { "PC/SC" }
  public var readerLayer: String { "reader" }
  public var cardLayer: String { "card" }
  public var pinLayer: String { "PIN" }
  public var certificatesLayer: String { "certificates" }
  public var keysLayer: String { "keys" }
  public var serviceLayer: String { "cpxd service" }
  public var pkcs11Layer: String { "PKCS#11" }
  public var portalLayer: String { "portal" }
  public var clashesLayer: String { "other card software" }

  public var librariesCheck: String { "libraries" }
  public var memoryCheck: String { "locked memory" }
  public var clockCheck: String { "clock" }
  public var localeCheck: String { "language" }
  public var pcscServiceCheck: String { "PC/SC service" }
  public var pcscSocketCheck: String { "PC/SC at boot" }
  public var processListCheck: String { "process list" }
  public var readerPresentCheck: String { "reader" }
  public var readerUsableCheck: String { "reader can be used" }
  public var cardPresentCheck: String { "card" }
  public var cardUsableCheck: String { "card can be used" }
  public var pinTriesCheck: String { "PIN" }
  public var pinEntryCheck: String { "PIN given" }
  public var certificateReadableCheck: String { "certificate" }
  public var certificateValidityCheck: String { "validity" }
  public var certificateChainCheck: String { "issuer" }
  public var certificateRevocationCheck: String { "revocation" }
  public var testCardCheck: String { "test card" }
  public var keySchemesCheck: String { "what the keys offer" }
  public var authenticationKeyCheck: String { "authentication key" }
  public var signatureKeyCheck: String { "signature key" }
  public var serviceSocketCheck: String { "socket of the service" }
  public var serviceAnswerCheck: String { "service answers" }
  public var serviceAccessCheck: String { "access to the service" }
  public var serviceVersionCheck: String { "version of the service" }
}
