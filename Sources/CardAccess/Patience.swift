// SPDX-License-Identifier: Apache-2.0

/// How long the one who asks waits for an answer, for everything that is done on his behalf.
public enum Patience {
  /// Where nobody says otherwise. One signature takes a second; the rest is the queue.
  public static let usual = Duration.seconds(30)
  /// The most that anybody can ask for.
  public static let longest = Duration.seconds(600)

  @TaskLocal private static var deadline: ContinuousClock.Instant?

  /// Runs `body`, whose calls of the service are answered within `limit` from now.
  public static func limited<Result: Sendable>(
    to limit: Duration, _ body: @Sendable () async throws -> Result
  ) async rethrows -> Result {
    try await $deadline.withValue(.now + min(limit, longest), operation: body)
  }

  /// What is left of it.
  static var left: Duration { deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) } ?? usual }
}
