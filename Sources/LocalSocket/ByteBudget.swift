// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// How many bytes of unanswered requests each user may keep in the server's memory, over all its connections.
public final class ByteBudget: Sendable {
  private let limit: Int
  private let taken = Mutex<[UInt32: Int]>([:])

  public init(perUser limit: Int) { self.limit = limit }

  /// Takes `count` bytes until they are given back; false, and nothing is taken, when so many are not left.
  public func take(_ count: Int, by uid: UInt32) -> Bool {
    taken.withLock { taken in
      let used = taken[uid, default: 0]
      guard count <= limit - used else { return false }
      taken[uid] = used + count
      return true
    }
  }

  public func giveBack(_ count: Int, by uid: UInt32) {
    taken.withLock { taken in
      let left = taken[uid, default: 0] - count
      taken[uid] = left > 0 ? left : nil
    }
  }
}
