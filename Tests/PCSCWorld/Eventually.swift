// SPDX-License-Identifier: Apache-2.0

/// Looks again and again until `condition` gives something, without holding a thread.
///
/// - Throws: ``WorldError`` that says what was waited for.
@discardableResult
public func eventually<Value>(
  _ what: String, within limit: Duration = PCSCWorld.patience,
  isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Value?
) async throws -> Value {
  let deadline = ContinuousClock.now + limit
  while true {
    if let value = try await condition() { return value }
    guard ContinuousClock.now < deadline else { throw WorldError("waited \(limit) for \(what)") }
    try await Task.sleep(for: .milliseconds(5))
  }
}
