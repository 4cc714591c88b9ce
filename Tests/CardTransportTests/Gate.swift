// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Holds up the thread that wants to pass until somebody opens it; then it stays open.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func open() { semaphore.signal() }

  func pass() {
    semaphore.wait()
    semaphore.signal()
  }
}

/// Lets a task wait for something that happens on a thread.
final class Happening: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func happens() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}

/// Whether something was done, asked from anywhere.
final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }

  func set() { value.store(true, ordering: .sequentiallyConsistent) }
}
