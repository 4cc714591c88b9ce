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
  private let timer = Mutex<Task<Void, Never>?>(nil)
  private let work: @Sendable () throws -> Result

  init(_ work: @escaping @Sendable () throws -> Result) { self.work = work }

  /// Begins the caller's wait, at most `limit` long; false when it was cancelled before and has its answer already.
  func answer(to caller: Caller, within limit: Duration) -> Bool {
    let isCancelled = state.withLock { state in
      guard case .created = state else { return true }
      state = .waiting(caller)
      return false
    }
    guard !isCancelled else {
      caller.resume(throwing: CancellationError())
      return false
    }
    let task = Task.detached { [weak self] in
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      self?.expire()
    }
    timer.withLock { $0 = task }
    return true
  }

  func run() {
    let hasBegun = state.withLock { state in
      guard case .waiting(let caller) = state else { return false }
      state = .running(caller)
      return true
    }
    guard hasBegun else { return }
    let outcome = Swift.Result { try work() }
    let caller = state.withLock { state in
      defer { state = .finished }
      return if case .running(let caller) = state { caller } else { Caller?.none }
    }
    timer.withLock { $0 }?.cancel()
    caller?.resume(with: outcome)
  }

  var isAbandoned: Bool { state.withLock { if case .abandoned = $0 { true } else { false } } }

  var isStuck: Bool { state.withLock { if case .stuck = $0 { true } else { false } } }

  /// Answers the caller now, because it does not want to wait any more or because the queue does not take the job.
  func answerEarly(_ error: any Error) {
    let caller = state.withLock { state in
      switch state {
      case .created:
        state = .abandoned
        return Caller?.none
      case .waiting(let caller):
        state = .abandoned
        return caller
      case .running(let caller):
        // The limit goes on: work that nobody waits for can get stuck as well.
        state = .running(nil)
        return caller
      case .stuck, .abandoned, .finished: return nil
      }
    }
    if isAbandoned { timer.withLock { $0 }?.cancel() }
    caller?.resume(throwing: error)
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
