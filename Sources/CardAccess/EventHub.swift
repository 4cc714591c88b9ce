// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Gives every event to all who follow, and the latest ones to those who come back.
///
/// Nobody who follows can slow the service down: each has a bounded queue, and who does not empty it is dropped.
final class EventHub: Sendable {
  private let run: String
  private let memory: Int
  private let queueLength: Int
  private let state = Mutex(State())

  private struct State {
    /// The number of the latest event.
    var number: UInt64 = 0
    /// The latest events, oldest first.
    var recent: [(CardEvent, EventPosition)] = []
    var followers: [UInt64: Follower] = [:]
    var nextFollower: UInt64 = 0
    var isFinished = false
  }

  private struct Follower {
    let continuation: AsyncStream<EventDelivery>.Continuation
    let wants: @Sendable (CardEvent) -> Bool
  }

  /// - Parameters:
  ///   - memory: how many events can be asked for afterwards.
  ///   - queueLength: how many may wait for one follower.
  init(memory: Int = 1024, queueLength: Int = 256) {
    self.memory = memory
    self.queueLength = queueLength
    run = String(UInt64.random(in: .min ... .max), radix: 16)
  }

  func publish(_ event: CardEvent) {
    let dropped = state.withLock { state in
      state.number += 1
      let position = EventPosition(run: run, number: state.number)
      state.recent.append((event, position))
      if state.recent.count > memory { state.recent.removeFirst(state.recent.count - memory) }
      let full = state.followers.filter { !Self.give(event, position, to: $0.value) }
      for number in full.keys { state.followers[number] = nil }
      return full.values.map(\.continuation)
    }
    // Outside the lock, which the end of a stream takes.
    for continuation in dropped { continuation.finish() }
  }

  /// The events after a position, and all that follow; without one, those from now on.
  ///
  /// - Parameter wants: which events this follower may see.
  func follow(
    after position: EventPosition?, wants: @escaping @Sendable (CardEvent) -> Bool
  ) -> AsyncStream<EventDelivery> {
    // One place more, for the word that it was dropped.
    let (stream, continuation) = AsyncStream.makeStream(
      of: EventDelivery.self, bufferingPolicy: .bufferingOldest(memory + queueLength + 1))
    let number = state.withLock { state -> UInt64? in
      let follower = Follower(continuation: continuation, wants: wants)
      for delivery in Self.missed(state, since: position, run: run) where Self.concerns(delivery, wants) {
        continuation.yield(delivery)
      }
      guard !state.isFinished else { return nil }
      state.nextFollower += 1
      state.followers[state.nextFollower] = follower
      return state.nextFollower
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.followers[number] = nil } }
    return stream
  }

  /// Ends every follower's stream.
  func finish() {
    let followers = state.withLock { state in
      state.isFinished = true
      defer { state.followers = [:] }
      return Array(state.followers.values)
    }
    for follower in followers { follower.continuation.finish() }
  }

  private static func missed(_ state: State, since position: EventPosition?, run: String) -> [EventDelivery] {
    guard let position else { return [] }
    let oldest = state.recent.first?.1.number ?? state.number + 1
    guard position.run == run, position.number <= state.number, position.number + 1 >= oldest else {
      return [.gap(at: EventPosition(run: run, number: state.number))]
    }
    return state.recent.filter { $0.1.number > position.number }.map { .event($0, at: $1) }
  }

  private static func concerns(_ delivery: EventDelivery, _ wants: (CardEvent) -> Bool) -> Bool {
    if case .event(let event, _) = delivery { wants(event) } else { true }
  }

  /// False when it is to be dropped, which it has been told.
  private static func give(_ event: CardEvent, _ position: EventPosition, to follower: Follower) -> Bool {
    guard follower.wants(event) else { return true }
    switch follower.continuation.yield(.event(event, at: position)) {
    case .enqueued(let room) where room > 1: return true
    case .enqueued, .dropped:
      follower.continuation.yield(.dropped)
      return false
    default: return false
    }
  }
}
