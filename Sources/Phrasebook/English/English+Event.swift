// SPDX-License-Identifier: Apache-2.0

extension English: EventPhrases {
  public var watchAbstract: String { "Show what happens, as it happens." }
  public var watchDiscussion: String {
    "With --json an event a line. When the daemon goes away it is waited for; events missed meanwhile are caught up."
  }
  public func triesLeft(_ left: Int) -> String { "\(left) \(left == 1 ? "try" : "tries") left" }
  public var eventReaderAdded: String { "reader added" }
  public var eventReaderRemoved: String { "reader removed" }
  public var eventCardInserted: String { "card inserted" }
  public var eventCardRemoved: String { "card removed" }
  public var eventCardReady: String { "card ready" }
  public var eventCardNotUsable: String { "card not usable" }
  public var eventPINVerified: String { "PIN verified" }
  public var eventCardLocked: String { "card locked" }
  public var eventPINBlocked: String { "PIN blocked" }
  public var eventTriesChanged: String { "tries changed by another program" }
  public var eventLeaseBegun: String { "unlocked for a user" }
  public var eventLeaseEnded: String { "no longer unlocked for a user" }
  public var eventGap: String { "events are missing" }
  public var eventDropped: String { "too slow, starting again" }
}
