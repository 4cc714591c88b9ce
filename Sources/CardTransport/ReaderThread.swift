// SPDX-License-Identifier: Apache-2.0

/// The thread on which one reader's card is spoken to: jobs in the order they came, one at a time, never on Swift's
/// cooperative pool, which a blocked PC/SC call would hold up.
public final class ReaderThread: Sendable {
  private let queue: JobQueue
  let deadlines = Deadlines()

  /// Starts the thread; it ends, after the job it is in, when this object goes away.
  ///
  /// - Parameter capacity: the most jobs that may wait.
  public init(capacity: Int = 64) {
    queue = JobQueue(capacity: capacity)
    queue.startThread()
  }

  deinit { queue.close() }

  /// The jobs that wait for their turn.
  public var waitingCount: Int { queue.waitingCount }

  /// Runs `work` on the thread and returns what it returns.
  ///
  /// A job that has begun cannot be stopped, because no PC/SC call can be: when its time is over the caller is
  /// answered, the work goes on, and until it ends every further call is refused at once. A caller that is cancelled, or
  /// whose patience ends first, is answered at once; work that had not begun is then never done, and work that had goes
  /// on like any other.
  ///
  /// - Parameters:
  ///   - limit: for the wait and the work together; for the work alone where there is a `patience`.
  ///   - patience: how long the caller waits for its answer, whatever that means for the reader.
  /// - Throws: ``TransportError`` of reason `busy`, and the work is never done, when the queue is full, the thread is
  ///   held by work whose time is over, or the turn did not come in time; of reason `timedOut` when the work had begun
  ///   and was not done by then; `CancellationError`; whatever `work` throws.
  public func run<Result: Sendable>(
    within limit: Duration, patience: Duration? = nil, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let job = ReaderJob(work, limit: patience == nil ? nil : limit, deadlines: deadlines)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard job.answer(to: continuation, within: patience ?? limit), !queue.add(job) else { return }
        job.answerEarly(
          TransportError(.busy, "the reader is busy: its queue is full or an earlier command is stuck"))
      }
    } onCancel: {
      job.answerEarly(CancellationError())
    }
  }
}
