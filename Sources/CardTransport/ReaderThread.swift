// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The thread on which one reader's card is spoken to: jobs in the order they came, one at a time, never on Swift's
/// cooperative pool, which a blocked PC/SC call would hold up.
public final class ReaderThread: Sendable {
  private let queue: JobQueue

  /// Starts the thread; it ends, after the job it is in, when this object goes away.
  ///
  /// - Parameter capacity: the most jobs that may wait.
  public init(capacity: Int = 64) {
    queue = JobQueue(capacity: capacity)
    queue.startThread()
  }

  deinit { queue.close() }

  /// Runs `work` on the thread and returns what it returns.
  ///
  /// A job that has begun cannot be stopped, because no PC/SC call can be: when its time is over the caller is
  /// answered, the work goes on, and until it ends every further call is refused at once. A caller that is cancelled is
  /// answered at once as well; work that had not begun is then never done.
  ///
  /// - Throws: ``TransportError`` of reason `busy` when the queue is full, the thread is held by work whose time is
  ///   over, or the turn did not come within `limit`; of reason `timedOut` when the work itself took longer;
  ///   `CancellationError`; whatever `work` throws.
  public func run<Result: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let job = Job(work)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        job.answer(to: continuation, within: limit)
        if !queue.add(job) {
          job.abandon(TransportError(.busy, "the reader is busy: its queue is full or an earlier command is stuck"))
        }
      }
    } onCancel: {
      job.abandon(CancellationError())
    }
  }
}

/// Work with a caller that is answered exactly once.
private final class Job<Result: Sendable>: QueuedJob {
  private enum State {
    case created
    case waiting(CheckedContinuation<Result, any Error>)
    case running(CheckedContinuation<Result, any Error>)
    /// The work is done and its caller has the outcome.
    case finished
    /// The caller was answered before the work was done.
    case abandoned
  }

  private let state = Mutex(State.created)
  private let timer = Mutex<Task<Void, Never>?>(nil)
  private let work: @Sendable () throws -> Result

  init(_ work: @escaping @Sendable () throws -> Result) { self.work = work }

  func answer(to continuation: CheckedContinuation<Result, any Error>, within limit: Duration) {
    let cancelled = state.withLock { state in
      guard case .created = state else { return true }
      state = .waiting(continuation)
      return false
    }
    guard !cancelled else { return continuation.resume(throwing: CancellationError()) }
    let task = Task.detached { [weak self] in
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      self?.expire()
    }
    timer.withLock { $0 = task }
  }

  func run() {
    let begun = state.withLock { state in
      guard case .waiting(let continuation) = state else { return false }
      state = .running(continuation)
      return true
    }
    guard begun else { return }
    let outcome = Swift.Result { try work() }
    take(leaving: .finished)?.resume(with: outcome)
  }

  var isAbandoned: Bool {
    state.withLock { if case .abandoned = $0 { true } else { false } }
  }

  func abandon(_ error: any Error) {
    let early = state.withLock { state in
      guard case .created = state else { return false }
      state = .abandoned
      return true
    }
    if !early { take(leaving: .abandoned)?.resume(throwing: error) }
  }

  private func expire() {
    let begun = state.withLock { if case .running = $0 { true } else { false } }
    abandon(
      begun
        ? TransportError(.timedOut, "the card did not answer in time")
        : TransportError(.busy, "the reader was busy with other requests for too long"))
  }

  private func take(leaving end: State) -> CheckedContinuation<Result, any Error>? {
    timer.withLock { $0 }?.cancel()
    return state.withLock { state in
      switch state {
      case .waiting(let continuation), .running(let continuation):
        state = end
        return continuation
      case .created, .finished, .abandoned: return nil
      }
    }
  }
}
