// SPDX-License-Identifier: Apache-2.0

/// `cpxd virtual-card`, and the virtual cards of `cpxd serve`
public protocol VirtualCardPhrases {
  // MARK: Help
  var virtualCardAbstract: String { get }
  var virtualCardNewAbstract: String { get }
  var virtualCardNewDirectoryHelp: String { get }
  var virtualCardProfileHelp: String { get }
  var virtualCardKindHelp: String { get }
  var virtualCardNominativeHelp: String { get }
  var virtualCardSerialHelp: String { get }
  var virtualCardRunAbstract: String { get }
  var virtualCardDirectoryHelp: String { get }
  var vpcdHelp: String { get }
  func virtualCardFaultHelp(forms: String) -> String
  var virtualCardReplayAbstract: String { get }
  var transcriptHelp: String { get }

  // MARK: Help of `cpxd serve`
  var serveVirtualHelp: String { get }
  func serveFaultHelp(forms: String) -> String
  func faultWithoutCard(of count: Int) -> String

  // MARK: What happens
  func virtualCardMade(_ serial: String, in directory: String, chain: String) -> String
  var virtualCardLeft: String { get }
  var virtualCardInserted: String { get }
  func virtualReaderGone(_ reason: String) -> String
  func waitingForVPCD(_ reason: String) -> String
}
