// SPDX-License-Identifier: Apache-2.0

/// The layers of `cpxd doctor`, and what it looks at in each.
public protocol LayerPhrases {
  // MARK: Layers
  var systemLayer: String { get }
  var pcscdLayer: String { get }
  var readerLayer: String { get }
  var cardLayer: String { get }
  var pinLayer: String { get }
  var certificatesLayer: String { get }
  var keysLayer: String { get }
  var serviceLayer: String { get }
  var pkcs11Layer: String { get }
  var portalLayer: String { get }
  var clashesLayer: String { get }

  // MARK: Checks
  var librariesCheck: String { get }
  var memoryCheck: String { get }
  var clockCheck: String { get }
  var localeCheck: String { get }
  var pcscServiceCheck: String { get }
  var pcscSocketCheck: String { get }
  var processListCheck: String { get }
  var readerPresentCheck: String { get }
  var readerUsableCheck: String { get }
  var cardPresentCheck: String { get }
  var cardUsableCheck: String { get }
  var pinTriesCheck: String { get }
  var pinEntryCheck: String { get }
  var certificateReadableCheck: String { get }
  var certificateValidityCheck: String { get }
  var certificateChainCheck: String { get }
  var certificateRevocationCheck: String { get }
  var testCardCheck: String { get }
  var keySchemesCheck: String { get }
  var authenticationKeyCheck: String { get }
  var signatureKeyCheck: String { get }
  var serviceSocketCheck: String { get }
  var serviceAnswerCheck: String { get }
  var serviceAccessCheck: String { get }
  var serviceVersionCheck: String { get }
}
