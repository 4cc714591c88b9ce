// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Logging
import Phrasebook

/// Reads the configuration again while the daemon runs: connections and leases go on.
struct Reload {
  /// The file named on the command line.
  let option: String?
  /// What the daemon began with.
  let running: Configuration
  let threshold: LogThreshold
  let environment: [String: String]

  /// Puts the new settings in force; a file that is wrong changes nothing.
  func run(_ rules: AccessRules, _ logger: Logger) {
    do throws(Failure) {
      let file = try ConfigurationFile(option)
      let settings = try file.accessSettings(environment: environment)
      rules.replace(with: settings)
      threshold.level = file.configuration.log.level
      logger.notice("the configuration was read again")
      let late = keysForTheNextStart(file.configuration)
      if !late.isEmpty { logger.notice("changes of \(late.joined(separator: ", ")) take effect with the next start") }
    } catch {
      let reason = error.wording.english
      logger.error("the configuration was read again and is wrong, so the old one still holds: \(reason)")
    }
  }

  private func keysForTheNextStart(_ new: Configuration) -> [String] {
    [
      ("access", new.access != running.access), ("socket", new.socket != running.socket),
      ("pkcs11", new.pkcs11 != running.pkcs11),
      ("limits.connections", new.limits.connections != running.limits.connections),
      ("limits.bytesInFlight", new.limits.bytesInFlight != running.limits.bytesInFlight),
    ].filter(\.1).map(\.0)
  }
}
