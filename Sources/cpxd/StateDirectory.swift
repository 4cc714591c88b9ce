// SPDX-License-Identifier: Apache-2.0
import Glibc
import Phrasebook

/// Where the daemon keeps what outlives it: a directory for nobody else's eyes.
struct StateDirectory {
  let path: String

  /// The one asked for; else systemd's `$STATE_DIRECTORY`; else `/var/lib/cpxd` for root and `$XDG_STATE_HOME/cpxd`, or
  /// `~/.local/state/cpxd`, for anyone else. Made with mode 0700 when missing.
  ///
  /// - Throws: ``Failure`` when it cannot be made or is not a directory.
  init(option: String?, environment: [String: String], isRoot: Bool = getuid() == 0) throws(Failure) {
    path = try Self.location(option, environment, isRoot: isRoot)
    var made = ""
    for component in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && component.isEmpty ? "" : (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + component
      guard !made.isEmpty, mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      let reason = Wording.system(errno).text
      throw Failure(
        .configuration,
        say.stateDirectoryNotMade(path, reason))
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(
        .configuration,
        say.stateDirectoryIsNone(path))
    }
  }

  /// Where it is, or would be.
  ///
  /// - Throws: ``Failure`` when nothing says so.
  static func location(
    _ option: String?, _ environment: [String: String], isRoot: Bool = getuid() == 0
  ) throws(Failure) -> String {
    if let option { return option }
    if let systemd = environment["STATE_DIRECTORY"]?.split(separator: ":").first { return String(systemd) }
    if isRoot { return "/var/lib/cpxd" }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/cpxd" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw Failure(
        .configuration,
        say.nowhereToKeepState)
    }
    return home + "/.local/state/cpxd"
  }
}
