// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// How often each user may ask: a bucket of requests that fills again with time.
final class RequestRate: Sendable {
  private struct Bucket {
    /// In requests.
    var level: Double
    var time: ContinuousClock.Instant
  }
  private let buckets = Mutex<[UInt32: Bucket]>([:])

  /// A user may ask so many seconds' worth of requests at once.
  private static let burst = 10.0
  /// Beyond so many users, those whose bucket is full are forgotten, which changes nothing for them.
  private static let mostBuckets = 1024

  /// Takes one request out of the user's bucket.
  ///
  /// - Returns: nil, or how long to wait when there is none.
  func take(_ uid: UInt32, perSecond rate: Int, now: ContinuousClock.Instant = .now) -> Duration? {
    let rate = Double(max(rate, 1))
    let full = rate * Self.burst
    return buckets.withLock { buckets in
      func level(_ bucket: Bucket) -> Double { min(full, bucket.level + (now - bucket.time).seconds * rate) }
      if buckets.count >= Self.mostBuckets { buckets = buckets.filter { level($0.value) < full } }
      var bucket = buckets[uid] ?? Bucket(level: full, time: now)
      bucket = Bucket(level: level(bucket), time: now)
      defer { buckets[uid] = bucket }
      guard bucket.level >= 1 else { return .seconds((1 - bucket.level) / rate) }
      bucket.level -= 1
      return nil
    }
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
