// SPDX-License-Identifier: Apache-2.0

extension English: CardPhrases {
  public var statusAbstract: String { "The daemon, its readers and cards." }
  public var noReader: String { "no reader" }
  public var readerEmpty: String { "empty" }
  public var readerReading: String { "reading the card" }
  public var readerHasCard: String { "card" }
  public var readerMute: String { "the card does not answer; is it upside down?" }
  public var readerNotUsable: String { "not usable: " }
  public var cardsAbstract: String { "The CPx cards in the readers." }
  public var virtualMark: String { ", virtual" }
  public var holderLabel: String { "holder  " }
  public var pinLabel: String { "PIN     " }
  public var keyLabel: String { "key     " }
  public var certificateLabel: String { "cert.   " }
  public var until: String { "until" }
  public var pinLocked: String { "locked" }
  public var pinVerified: String { "verified" }
  public var pinBlockedUnblock: String { "blocked; unblock it with the PUK" }
  public var pinAbsent: String { "none" }
  public var usedByOthers: String { ", in use by others" }
  public func leaseEnd(_ end: String, idle: String) -> String { ", until \(end), or \(idle) if the card is not used" }
  public var certificatesAbstract: String { "The certificates of a card." }
  public var certificatesKeyHelp: String { "Only the certificate of this key." }
  public var pemHelp: String { "As PEM." }
  public var derHelp: String { "As DER; needs --key." }
  public var chooseFormat: String { "choose one of --pem, --der, --json" }
  public var derNeedsKey: String { "--der needs --key" }
  public var subjectLabel: String { "subject" }
  public var issuerLabel: String { "issuer" }
  public var serialNumberLabel: String { "serial number" }
  public var validityLabel: String { "valid" }
  public var objectsAbstract: String { "The data objects of a card." }
  public var objectOutHelp: String { "Write the value here, as bytes." }
  public var objectLabelHelp: String { "The object to read; else they are listed." }
  public var afterPINMark: String { "  (after the PIN)" }
}
