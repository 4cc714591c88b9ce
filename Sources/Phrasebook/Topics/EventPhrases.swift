// SPDX-License-Identifier: Apache-2.0

/// `cpxd watch`
public protocol EventPhrases {
  var watchAbstract: String { get }
  var watchDiscussion: String { get }
  func triesLeft(_ left: Int) -> String
  var eventReaderAdded: String { get }
  var eventReaderRemoved: String { get }
  var eventCardInserted: String { get }
  var eventCardRemoved: String { get }
  var eventCardReady: String { get }
  var eventCardNotUsable: String { get }
  var eventPINVerified: String { get }
  var eventCardLocked: String { get }
  var eventPINBlocked: String { get }
  var eventTriesChanged: String { get }
  var eventLeaseBegun: String { get }
  var eventLeaseEnded: String { get }
  var eventGap: String { get }
  var eventDropped: String { get }
}
