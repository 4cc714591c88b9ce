// SPDX-License-Identifier: Apache-2.0
import CardTransport

/// Work that nobody can stop, such as a resolver's, for a caller that waits no longer than it wants to.
enum BlockingCall {
  /// Runs `work` on a thread of its own, which ends with it.
  ///
  /// - Throws: `TransportError` of reason `timedOut` when the time is over; whatever `work` throws.
  static func run<Result: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await ReaderThread(capacity: 1).run(within: limit, work)
  }
}
