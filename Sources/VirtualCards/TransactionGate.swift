// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Lets one thread at a time through, in a scope that may throw and may return anything.
///
/// A thread that is already inside is refused rather than left to wait for itself.
final class TransactionGate: @unchecked Sendable {
  // Unchecked: the mutex lives at one address from init to deinit and is touched by pthread functions alone.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
    pthread_mutex_init(mutex, &attributes)
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// False when this thread is inside already.
  func enter() -> Bool { pthread_mutex_lock(mutex) == 0 }

  func leave() { pthread_mutex_unlock(mutex) }
}
