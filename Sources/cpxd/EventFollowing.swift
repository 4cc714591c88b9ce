// SPDX-License-Identifier: Apache-2.0
import CPxClient

/// Follows the daemon's events for as long as the command runs: a daemon that goes away is waited for, and what was
/// missed is caught up.
struct EventFollowing {
  let client: CPxClient
  /// Whether a daemon that is not there at the beginning is waited for, too; it is an error otherwise.
  var waitsForTheFirst = false
  /// Whether it is left unsaid that a daemon is waited for.
  var isQuiet = false

  /// Between two attempts to reach the daemon.
  private static let pauses: [Duration] = [.milliseconds(200), .seconds(1), .seconds(5)]

  /// - Parameter begun: called whenever the daemon is followed anew.
  /// - Throws: `CPxClientError` that waiting does not mend; what `take` throws.
  func run(
    begun: () async -> Void = {}, _ take: (FollowedEvent) async throws -> Void
  ) async throws {
    var last: String?
    var attempt = waitsForTheFirst ? 0 : nil
    var isSaid = isQuiet
    while true {
      do {
        let events = try await client.events(after: last)
        isSaid = isQuiet
        await begun()
        for try await followed in events {
          attempt = 0
          if let id = followed.id { last = id }
          try await take(followed)
        }
      } catch let error as CPxClientError {
        guard attempt != nil, Self.isPassing(error) else { throw error }
        if !isSaid { Terminal.error(Failure(error).line) }
        isSaid = true
      }
      let pause = Self.pauses[min(attempt ?? 0, Self.pauses.count - 1)]
      attempt = (attempt ?? 0) + 1
      try? await Task.sleep(for: pause)
    }
  }

  private static func isPassing(_ error: CPxClientError) -> Bool {
    switch error {
    case .unreachable, .timedOut: true
    case .permissionDenied, .untrustedListener, .problem, .protocolViolation, .cancelled: false
    }
  }
}
