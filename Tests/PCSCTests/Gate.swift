// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Holds a thread, for half a minute at most, until it is opened.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let hasArrived = Atomic(false)

  /// Whether a thread has come to it.
  var isHolding: Bool { hasArrived.load(ordering: .acquiring) }

  func open() { semaphore.signal() }

  func wait() {
    hasArrived.store(true, ordering: .releasing)
    _ = semaphore.wait(timeout: .now() + 30)
  }
}
