// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Looks again and again until `condition` holds.
///
/// - Throws: ``WorldError`` that says what was waited for.
public func wait(
  for what: String, within limit: Duration = PCSCWorld.patience, _ condition: () throws -> Bool
) throws {
  let deadline = ContinuousClock.now + limit
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw WorldError("waited \(limit) for \(what)") }
    usleep(5000)
  }
}
