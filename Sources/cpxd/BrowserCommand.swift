// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Doctor
import FoundationEssentials
import Phrasebook

struct BrowserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browser", abstract: say.browserAbstract,
    subcommands: [BrowserSetup.self, BrowserCheck.self])
}

/// The browsers that can be set up.
enum Browser: String, ExpressibleByArgument, CaseIterable {
  case firefox
  case chromium
}

/// Where the files of browsers and of p11-kit are.
struct BrowserPlaces {
  /// Before every path of the system; empty for the system itself.
  let root: String
  /// Of the user who runs the command.
  let home: String

  /// Of this machine and the user who asks.
  static var current: BrowserPlaces {
    BrowserPlaces(root: "", home: ProcessInfo.processInfo.environment["HOME"] ?? "")
  }

  /// Loads all that p11-kit's configuration names, cpxd's socket among it.
  static let module = P11KitConfiguration.proxy
  static let moduleName = "cpxd"

  /// Firefox's system-wide policy on Linux, of every edition.
  var firefoxPolicies: String { "\(root)/etc/firefox/policies/policies.json" }

  /// Chromium reads every file in the directory.
  var chromiumPolicy: String { "\(root)/etc/chromium/policies/managed/cpxd.json" }

  /// Chromium's database of certificates and modules.
  var chromiumDatabase: String { "\(home)/.pki/nssdb" }

  /// All databases of NSS's that are this user's.
  var databases: [String] { firefoxProfiles() + [chromiumDatabase] }

  var firefoxDirectory: String { "\(home)/.mozilla/firefox" }

  /// The profiles of Firefox, as its `profiles.ini` names them.
  func firefoxProfiles() -> [String] {
    guard let bytes = try? InputFile.bytes(of: "\(firefoxDirectory)/profiles.ini", atMost: 1 << 16) else { return [] }
    var (profiles, isRelative): ([String], Bool) = ([], true)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("[") { isRelative = true }
      if line == "IsRelative=0" { isRelative = false }
      guard line.hasPrefix("Path=") else { continue }
      let path = line.dropFirst("Path=".count)
      profiles.append(isRelative ? "\(firefoxDirectory)/\(path)" : String(path))
    }
    return profiles
  }
}
