// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
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

  /// Loads all that p11-kit's configuration names, cpxd's socket among it.
  static let module = "/usr/lib/\(architecture)-linux-gnu/p11-kit-proxy.so"
  static let moduleName = "cpxd"

  #if arch(arm64)
    private static let architecture = "aarch64"
  #else
    private static let architecture = "x86_64"
  #endif

  /// Firefox's system-wide policy on Linux, of every edition.
  var firefoxPolicies: String { "\(root)/etc/firefox/policies/policies.json" }

  /// Chromium reads every file in the directory.
  var chromiumPolicy: String { "\(root)/etc/chromium/policies/managed/cpxd.json" }

  /// Where p11-kit looks for modules: the package's, the administrator's, the user's.
  var moduleDirectories: [String] {
    ["\(root)/usr/share/p11-kit/modules", "\(root)/etc/pkcs11/modules", "\(home)/.config/pkcs11/modules"]
  }

  /// Chromium's database of certificates and modules.
  var chromiumDatabase: String { "\(home)/.pki/nssdb" }

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
