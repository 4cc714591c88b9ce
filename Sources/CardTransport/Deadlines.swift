// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Actions that are done when their time has come, unless they are cancelled before.
///
/// For what is scheduled and cancelled many times a second. A `Task.sleep` of its own for each would not do: one that is
/// cancelled keeps its memory until it would have ended (seen with Swift 6.3.1: 0.9 KB each), which for a lease is hours.
/// Here a sleep is never cancelled, and a new one begins only when an action is due before all sleeps end.
public final class Deadlines: Sendable {
  /// Names an action that was scheduled.
  public struct Token: Sendable, Hashable {
    fileprivate let number: UInt64
  }

  private struct Entry {
    let time: ContinuousClock.Instant
    let action: @Sendable () -> Void
  }

  private struct State {
    var entries: [Token: Entry] = [:]
    var lastNumber: UInt64 = 0
    /// The ends of all sleeps.
    var wakings: [ContinuousClock.Instant] = []

    /// When to wake up for the first of the entries, noted as a waking; nil where a sleep ends early enough.
    mutating func nextWaking() -> ContinuousClock.Instant? {
      guard let first = entries.values.map(\.time).min() else { return nil }
      if let waking = wakings.min(), waking <= first { return nil }
      wakings.append(first)
      return first
    }
  }

  private let state = Mutex(State())

  public init() {}

  /// The sleeps that go on.
  var sleepCount: Int { state.withLock { $0.wakings.count } }

  /// Has `action` done at `time`, or at once when that is over, by a task of no caller; not at all when this object goes
  /// away before.
  public func schedule(at time: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> Token {
    let (token, waking) = state.withLock { state in
      state.lastNumber += 1
      let token = Token(number: state.lastNumber)
      state.entries[token] = Entry(time: time, action: action)
      return (token, state.nextWaking())
    }
    if let waking { sleep(until: waking) }
    return token
  }

  /// Forgets an action; does nothing when it has begun.
  public func cancel(_ token: Token) {
    let entry = state.withLock { $0.entries.removeValue(forKey: token) }
    // Released outside the lock: it may hold the last reference to what cancels others.
    _ = consume entry
  }

  private func sleep(until first: ContinuousClock.Instant) {
    Task.detached { [weak self] in
      var waking = Optional(first)
      while let time = waking {
        try? await Task.sleep(until: time, clock: .continuous)
        guard let self else { return }
        waking = self.wake(time)
      }
    }
  }

  /// Does what is due at the end of a sleep; until when to sleep on.
  private func wake(_ time: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let (due, next) = state.withLock { state in
      state.wakings.remove(at: state.wakings.firstIndex(of: time) ?? 0)
      let now = ContinuousClock.now
      let due = state.entries.filter { $0.value.time <= now }
      for token in due.keys { state.entries[token] = nil }
      return (due.values.sorted { $0.time < $1.time }, state.nextWaking())
    }
    for entry in due { entry.action() }
    return next
  }
}
