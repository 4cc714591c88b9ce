// SPDX-License-Identifier: Apache-2.0

/// `cpxd status`, `cpxd cards`, `cpxd certificates` and `cpxd objects`
public protocol CardPhrases {
  var statusAbstract: String { get }
  var noReader: String { get }
  var readerEmpty: String { get }
  var readerReading: String { get }
  var readerHasCard: String { get }
  var readerMute: String { get }
  var readerNotUsable: String { get }
  var cardsAbstract: String { get }
  var virtualMark: String { get }
  var holderLabel: String { get }
  var pinLabel: String { get }
  var keyLabel: String { get }
  var certificateLabel: String { get }
  var until: String { get }
  var pinLocked: String { get }
  var pinVerified: String { get }
  var pinBlockedUnblock: String { get }
  var pinAbsent: String { get }
  var usedByOthers: String { get }
  func leaseEnd(_ end: String, idle: String) -> String
  var certificatesAbstract: String { get }
  var certificatesKeyHelp: String { get }
  var pemHelp: String { get }
  var derHelp: String { get }
  var chooseFormat: String { get }
  var derNeedsKey: String { get }
  var subjectLabel: String { get }
  var issuerLabel: String { get }
  var serialNumberLabel: String { get }
  var validityLabel: String { get }
  var objectsAbstract: String { get }
  var objectOutHelp: String { get }
  var objectLabelHelp: String { get }
  var afterPINMark: String { get }
}
