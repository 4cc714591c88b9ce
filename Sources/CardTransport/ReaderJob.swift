// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Work for a reader's thread, with a caller that is answered exactly once.
final class ReaderJob<Result: Sendable>: QueuedJob {
  typealias Caller = CheckedContinuation<Result, any Error>

  private enum State {
    case created
    case waiting(Caller)
    /// Begun; nil when the caller was cancelled meanwhile.
    case running(Caller?)
    /// Begun, its time is over, and the caller knows.
    case stuck
    /// The caller was answered before the work began.
    case abandoned
    case finished
  }

  private let state = Mutex(State.created)
  private let deadlines: Deadlines
  private let timers = Mutex<[Deadlines.Token]>([])
  private let work: @Sendable () throws -> Result
  /// For the work alone; nil: the caller's wait is the limit of both.
  private let limit: Duration?

  init(_ work: @escaping @Sendable () throws -> Result, limit: Duration? = nil, deadlines: Deadlines) {
    self.deadlines = deadlines
    self.work = work
    self.limit = limit
  }

  /// Begins the caller's wait, at most `patience` long; false when it was cancelled before and has its answer already.
  func answer(to caller: Caller, within patience: Duration) -> Bool {
    let isCancelled = state.withLock { state in
      guard case .created = state else { return true }
      state = .waiting(caller)
      return false
    }
    guard !isCancelled else {
      caller.resume(throwing: CancellationError())
      return false
    }
    schedule(in: patience) { $0.limit == nil ? $0.expire() : $0.endPatience() }
    return true
  }

  /// Does something after a time, unless the job is over by then.
  private func schedule(in time: Duration, _ action: @escaping @Sendable (ReaderJob) -> Void) {
    let token = deadlines.schedule(at: .now + time) { [weak self] in
      if let self { action(self) }
    }
    timers.withLock { $0.append(token) }
  }

  private func cancelTimers() {
    let tokens = timers.withLock { timers in
      defer { timers = [] }
      return timers
    }
    for token in tokens { deadlines.cancel(token) }
  }

  func run() {
    let hasBegun = state.withLock { state in
      guard case .waiting(let caller) = state else { return false }
      state = .running(caller)
      return true
    }
    guard hasBegun else { return }
    if let limit { schedule(in: limit) { $0.expire() } }
    let outcome = Swift.Result { try work() }
    let caller = state.withLock { state in
      defer { state = .finished }
      return if case .running(let caller) = state { caller } else { Caller?.none }
    }
    cancelTimers()
    caller?.resume(with: outcome)
  }

  var isAbandoned: Bool { state.withLock { if case .abandoned = $0 { true } else { false } } }

  var isStuck: Bool { state.withLock { if case .stuck = $0 { true } else { false } } }

  /// Answers the caller now, because it does not want to wait any more or because the queue does not take the job.
  func answerEarly(_ error: any Error) { answerEarly { _ in error } }

  /// Answers a caller that waits no longer; only ``limit`` makes the work stuck.
  private func endPatience() {
    answerEarly { hasBegun in
      hasBegun
        ? TransportError(.timedOut, "the card did not answer in the time that the request gives")
        : TransportError(.busy, "the reader was busy with other requests for longer than this one waits")
    }
  }

  private func answerEarly(_ error: (_ hasBegun: Bool) -> any Error) {
    let (caller, hasBegun) = state.withLock { state in
      switch state {
      case .created:
        state = .abandoned
        return (Caller?.none, false)
      case .waiting(let caller):
        state = .abandoned
        return (caller, false)
      case .running(let caller):
        // The limit goes on: work that nobody waits for can get stuck as well.
        state = .running(nil)
        return (caller, true)
      case .stuck, .abandoned, .finished: return (nil, true)
      }
    }
    if !hasBegun { cancelTimers() }
    caller?.resume(throwing: error(hasBegun))
  }

  private func expire() {
    let answer = state.withLock { state -> (caller: Caller?, error: TransportError)? in
      switch state {
      case .waiting(let caller):
        state = .abandoned
        return (caller, TransportError(.busy, "the reader was busy with other requests for too long"))
      case .running(let caller):
        state = .stuck
        return (caller, TransportError(.timedOut, "the card did not answer in time"))
      case .created, .stuck, .abandoned, .finished: return nil
      }
    }
    if let answer { answer.caller?.resume(throwing: answer.error) }
  }
}
