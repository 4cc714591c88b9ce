// SPDX-License-Identifier: Apache-2.0

extension English: LockPhrases {
  public var lockAbstract: String { "Undo a verified PIN." }
  public var lockAllHelp: String {
    "End everybody's leases, of every card or of the one named; needs the grant admin."
  }
  public func cardLocked(_ serial: String) -> String { "card \(serial) is locked" }
}
