// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A job as its thread sees it.
protocol QueuedJob: AnyObject, Sendable {
  func run()
  /// Whether its caller was answered before it began: it does nothing when its turn comes.
  var isAbandoned: Bool { get }
  /// Whether it has begun, its time is over, and it has not ended.
  var isStuck: Bool { get }
}

/// A bounded queue and the thread that empties it.
///
/// Sendable because every stored variable is read and written with `mutex` held.
final class JobQueue: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let capacity: Int
  private var waiting: [any QueuedJob] = []
  private var running: (any QueuedJob)?
  private var isClosed = false

  init(capacity: Int) {
    self.capacity = capacity
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// False when the queue is full, closed, or held by a job whose time is over.
  func add(_ job: any QueuedJob) -> Bool {
    let (isAccepted, before) = withLock {
      let before = waiting
      waiting.removeAll { $0.isAbandoned }
      guard !isClosed, waiting.count < capacity, running?.isStuck != true else { return (false, before) }
      waiting.append(job)
      pthread_cond_signal(changed)
      return (true, before)
    }
    // Jobs are released outside the lock: one may hold the last reference to what closes this queue.
    _ = consume before
    return isAccepted
  }

  /// Jobs whose caller still waits for their turn.
  var waitingCount: Int { withLock { waiting.count { !$0.isAbandoned } } }

  func close() {
    withLock {
      isClosed = true
      pthread_cond_signal(changed)
    }
  }

  /// Starts a detached thread that keeps this queue alive until it is closed.
  func startThread() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let queue = Unmanaged<JobQueue>.fromOpaque(context).takeRetainedValue()
        while let job = queue.next() { job.run() }
        return nil
      }, context)
    guard failure == 0 else {
      // Without its thread every job is refused as if the reader were stuck, and its callers are told so.
      Unmanaged<JobQueue>.fromOpaque(context).release()
      return close()
    }
    pthread_detach(thread)
  }

  private func next() -> (any QueuedJob)? {
    let ended = withLock {
      defer { running = nil }
      return running
    }
    // Released here, outside the lock, as in `add`.
    _ = consume ended
    return withLock {
      while waiting.isEmpty && !isClosed { pthread_cond_wait(changed, mutex) }
      guard !waiting.isEmpty else { return nil }
      running = waiting.removeFirst()
      return running
    }
  }

  private func withLock<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
