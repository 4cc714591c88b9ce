// SPDX-License-Identifier: Apache-2.0

extension English: VirtualCardPhrases {
  // MARK: Help
  public var virtualCardAbstract: String { "Cards in software, for development." }
  public var virtualCardNewAbstract: String {
    "Make a virtual card: PIN 1234, PUK 12345678, certificates of its own test authority."
  }
  public var virtualCardNewDirectoryHelp: String { "The directory to make." }
  public var virtualCardProfileHelp: String { "The kind of card." }
  public var virtualCardKindHelp: String { "Whose card it is." }
  public var virtualCardNominativeHelp: String {
    "A CPE that names its employee and not only the establishment; the other kinds always do."
  }
  public var virtualCardSerialHelp: String { "Its serial number, random otherwise." }
  public var virtualCardRunAbstract: String {
    "Put a virtual card into pcscd's virtual reader (package vsmartcard-vpcd), until interrupted."
  }
  public var virtualCardDirectoryHelp: String { "The card's directory." }
  public var vpcdHelp: String { "Where vpcd listens: port 35963 is its first reader, 35964 the second." }
  public func virtualCardFaultHelp(forms: String) -> String {
    "What goes wrong with the card: \(forms); may be repeated."
  }
  public var virtualCardReplayAbstract: String {
    "Play a transcript of `cpxd doctor --record` as a card in pcscd's virtual reader, until interrupted."
  }
  public var transcriptHelp: String { "The transcript." }

  // MARK: Help of `cpxd serve`
  public var serveVirtualHelp: String {
    "Use a virtual card instead of readers: a profile (cps3) or a card's directory; may be repeated."
  }
  public func serveFaultHelp(forms: String) -> String {
    "What goes wrong with the virtual cards, or with the N-th one (2:mute): \(forms); may be repeated."
  }
  public func faultWithoutCard(of count: Int) -> String {
    "--fault is for the cards of --virtual, of which there are \(count)"
  }

  // MARK: What happens
  public func virtualCardMade(_ serial: String, in directory: String, chain: String) -> String {
    "card \(serial) in \(directory); a server trusts it by \(chain)"
  }
  public var virtualCardLeft: String { "the card has left the reader" }
  public var virtualCardInserted: String { "the card is in the reader" }
  public func virtualReaderGone(_ reason: String) -> String { "the reader is gone: \(reason)" }
  public func waitingForVPCD(_ reason: String) -> String { "waiting for vpcd: \(reason)" }
}
