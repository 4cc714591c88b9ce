// SPDX-License-Identifier: Apache-2.0

/// What a verified PIN gave to the peer who gave it. Times are of a clock that also runs while the machine sleeps.
struct Lease: Sendable {
  typealias Instant = ContinuousClock.Instant

  let holder: Peer
  let scope: LeaseScope
  private let limits: LeaseLimits
  private let begin: Instant
  private var lastUse: Instant

  init(holder: Peer, scope: LeaseScope, limits: LeaseLimits, now: Instant) {
    self.holder = holder
    self.scope = scope
    self.limits = limits
    begin = now
    lastUse = now
  }

  var end: Instant { begin + limits.total }
  var idleEnd: Instant { min(lastUse + limits.idle, end) }

  func isOver(_ now: Instant) -> Bool { now >= idleEnd }

  /// Why it is over, when it is.
  var reason: LeaseEnd { idleEnd == end ? .expired : .idle }

  /// Whether it is this peer's own, given on this connection or on any of the user's.
  func isOwn(of peer: Peer) -> Bool {
    holder.uid == peer.uid && (scope == .user || holder.connection == peer.connection)
  }

  func serves(_ peer: Peer) -> Bool { isOwn(of: peer) || (limits.isShared && scope == .user) }

  mutating func use(_ now: Instant) { lastUse = max(lastUse, now) }

  var report: LeaseReport { LeaseReport(scope: scope, end: end, idleEnd: idleEnd) }
}

/// The leases of one card.
struct Leases: Sendable {
  typealias Instant = ContinuousClock.Instant

  private(set) var all: [Lease] = []

  var isEmpty: Bool { all.isEmpty }

  /// When the first of them is over unless it is used.
  var nextEnd: Instant? { all.map(\.idleEnd).min() }

  /// Gives a peer a lease in place of the one it had.
  mutating func begin(_ lease: Lease) {
    all.removeAll { $0.scope == lease.scope && $0.isOwn(of: lease.holder) }
    all.append(lease)
  }

  /// Ends those that `condition` holds for, and returns them.
  mutating func end(_ condition: (Lease) -> Bool) -> [Lease] {
    let ended = all.filter(condition)
    all.removeAll(where: condition)
    return ended
  }

  /// The peer's own, the one that lasts longest; nil when it has none.
  func own(of peer: Peer, _ now: Instant) -> Lease? {
    all.filter { $0.isOwn(of: peer) && !$0.isOver(now) }.max { $0.idleEnd < $1.idleEnd }
  }

  func serve(_ peer: Peer, _ now: Instant) -> Bool { all.contains { $0.serves(peer) && !$0.isOver(now) } }

  /// Notes that the peer used the card: its own leases live longer, or those it rides on.
  mutating func use(by peer: Peer, _ now: Instant) {
    let hasOwn = own(of: peer, now) != nil
    for index in all.indices where !all[index].isOver(now) {
      if hasOwn ? all[index].isOwn(of: peer) : all[index].serves(peer) { all[index].use(now) }
    }
  }
}
