// SPDX-License-Identifier: Apache-2.0

/// How long a user who gave wrong PINs has to wait. Times are seconds since 1970, the only clock that goes on while the
/// machine is off.
struct Penalty: Codable, Hashable {
  let uid: UInt32
  /// How many wrong values in a row, up to the number of steps.
  private(set) var count: Int
  private(set) var until: Int64
  /// The card that refused the last of them.
  private(set) var card: String

  /// 1 minute, 10 minutes, 1 hour, 24 hours.
  static let steps: [Int64] = [60, 600, 3600, 86_400]

  init(uid: UInt32, card: String, now: Int64) {
    self.uid = uid
    self.card = card
    count = 1
    until = now + Self.steps[0]
  }

  mutating func raise(card: String, now: Int64) {
    count = isForgiven(now) ? 1 : min(count + 1, Self.steps.count)
    until = now + step
    self.card = card
  }

  /// Seconds left. A clock that was set back does not lengthen the wait beyond its step.
  mutating func remaining(_ now: Int64) -> Int64? {
    until = min(until, now + step)
    return until > now ? until - now : nil
  }

  /// A day without a wrong PIN, once the wait is over.
  func isForgiven(_ now: Int64) -> Bool { now - until > 86_400 }

  private var step: Int64 { Self.steps[min(max(count, 1), Self.steps.count) - 1] }
}
