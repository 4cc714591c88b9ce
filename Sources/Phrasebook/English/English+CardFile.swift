// SPDX-License-Identifier: Apache-2.0

extension English: CardFilePhrases {
  public func cardDirectoryInUse(_ path: String) -> String {
    "\(path): the card is in use already; stop the other program or take another card"
  }
  public func cardDirectoryExists(_ path: String) -> String {
    "\(path): is there already; give a new directory or remove it"
  }
  public func cardNotMade(_ reason: String) -> String { "the card cannot be made: \(reason)" }
  public var cardFileNoCard: String {
    "no virtual card is here: card.json is missing; make one with `cpxd virtual-card new`"
  }
  public var cardFileNoJSON: String { "no JSON" }
  public func cardFileMemberMissing(_ member: String) -> String { "\(member) is missing" }
  public func cardFileMemberOfWrongKind(_ member: String) -> String { "\(member) has the wrong type" }
  public func cardFileMemberImpossible(_ member: String) -> String { "\(member) has an impossible value" }
  public func cardFileNotDigits(_ member: String, count: Int) -> String { "\(member) is not \(count) digits" }
  public func cardFileNoTime(_ member: String) -> String { "\(member) is not YYYYMMDDhhmmssZ" }
  public func cardFileTooManyObjects(limit: Int) -> String { "more than \(limit) objects" }
  public func cardFileObjectName(_ name: String) -> String {
    "the object file \"\(name)\" is not D000 to DFFF, nor 4000"
  }
  public func cardFileObjectLabel(limit: Int) -> String { "an object label is not 1 to \(limit) bytes" }
  public func cardFileKeySize(_ bits: Int, wanted: Int) -> String { "a key of \(bits) bits; the card has \(wanted)" }
  public func cardFileUnreadableKey(_ detail: String) -> String { "no readable key: \(detail)" }
  public func cardFileUnreadableCertificate(_ detail: String) -> String { "no readable certificate: \(detail)" }
  public func cardFileOtherKey(_ file: String) -> String { "is not about the key in \(file)" }
  public func transcriptFault(line: Int, _ predicate: String) -> String {
    "malformed transcript, line \(line): \(predicate)"
  }
  public var transcriptNoATR: String { "no ATR" }
  public var transcriptUnknownProtocol: String { "protocol is T=0 or T=1" }
  public var transcriptResponseMissing: String { "a command has no response" }
  public var transcriptCommandMissing: String { "a response without a command" }
  public var transcriptNoBytes: String { "no bytes" }
  public var transcriptNoStatus: String { "no response, or one whose status is blanked" }
  public var transcriptNoTime: String { "the time is no number of milliseconds" }
  public var transcriptTooManyExchanges: String { "too many exchanges" }
  public var transcriptUnknownLine: String { "a line begins with atr, protocol, > or <" }
  public func cardFileSecretImpossible(_ member: String) -> String {
    "\(member) has an impossible value or counter"
  }
  public var noThreadForCard: String { "no thread or descriptor left for the virtual card; see ulimit -n and -u" }
}
