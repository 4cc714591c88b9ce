// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Runs blocking work on a thread of its own: the threads of the cooperative pool are as few as the cores, and the
/// server under test needs them.
public func offPool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}

/// Waits until something holds, at most ten seconds.
public func eventually(_ condition: @Sendable () -> Bool) async throws -> Bool {
  let clock = ContinuousClock()
  let deadline = clock.now + .seconds(10)
  while clock.now < deadline {
    if condition() { return true }
    try await clock.sleep(for: .milliseconds(2))
  }
  return condition()
}
