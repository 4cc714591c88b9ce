// SPDX-License-Identifier: Apache-2.0
import Glibc
import Phrasebook

/// Looks from the daemon's socket up to the browsers' own files, without changing anything.
struct BrowserExamination {
  let places: BrowserPlaces

  /// A module of p11-kit's configuration (pkcs11.conf(5)).
  private struct Module {
    let path: String
    let settings: [Substring: Substring]

    init?(path: String) {
      guard let bytes = try? InputFile.bytes(of: path, atMost: 1 << 16) else { return nil }
      self.path = path
      var settings: [Substring: Substring] = [:]
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        guard let colon = line.firstIndex(of: ":") else { continue }
        settings[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
      }
      self.settings = settings
    }

    /// The socket that a `remote:` module names; nil for any other module.
    var socket: String? {
      let prefix = "unix:path="
      guard let remote = settings["remote"], remote.hasPrefix(prefix) else { return nil }
      return String(remote.dropFirst(prefix.count))
    }

    var isOpenSC: Bool { settings["module"]?.contains("opensc-pkcs11") ?? false }

    /// Whether browsers are kept from it.
    var isDisabledInBrowsers: Bool { settings["disable-in"]?.contains("firefox") ?? false }
  }

  func findings() -> [BrowserFinding] {
    let modules = modules()
    return socketFindings(modules) + firefoxFindings() + chromiumFindings() + openSCFindings(modules)
      + sandboxFindings()
  }

  /// The modules that are configured; a file hides those of the same name in earlier directories.
  private func modules() -> [Module] {
    var found: [String: Module] = [:]
    for directory in places.moduleDirectories {
      for name in Directory.names(in: directory) where name.hasSuffix(".module") {
        found[name] = Module(path: "\(directory)/\(name)")
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: The way to the daemon

  private func socketFindings(_ modules: [Module]) -> [BrowserFinding] {
    var findings: [BrowserFinding] = []
    if access(places.root + BrowserPlaces.module, F_OK) != 0 {
      let path = BrowserPlaces.module
      findings.append(.fault(say.proxyModuleMissing(path)))
    }
    guard
      let module = modules.first(where: { $0.socket?.contains("cpxd") ?? false || $0.path.hasSuffix("/cpxd.module") }),
      let socket = module.socket
    else {
      return findings + [
        .fault(say.moduleUnknownToP11Kit)
      ]
    }
    findings.append(.fine(say.moduleKnownToP11Kit(module.path)))
    switch PKCS11Probe.greet(socket) {
    case .answered:
      findings.append(.fine(say.pkcs11SocketAnswers(socket)))
    case .failed(EACCES):
      findings.append(.fault(say.pkcs11SocketForbidden(socket)))
    case .failed(let code):
      let reason = String(cString: strerror(code))
      findings.append(.fault(say.pkcs11SocketSilent(socket, reason)))
    }
    return findings
  }

  // MARK: Browsers

  private func firefoxFindings() -> [BrowserFinding] {
    let place = ["policies", "SecurityDevices", "Add", BrowserPlaces.moduleName]
    if let policies = try? PolicyFile.read(places.firefoxPolicies), policies[place[...]] != nil {
      return [
        .fine(say.firefoxSetUpForAll(places.firefoxPolicies))
      ]
    }
    let profiles = places.firefoxProfiles()
    let ready = profiles.filter { NSSDatabase(directory: $0).lists() }
    guard ready.count < profiles.count || profiles.isEmpty else {
      return [
        .fine(say.firefoxSetUpForYou)
      ]
    }
    return [
      .note(say.firefoxNotSetUp)
    ]
  }

  private func chromiumFindings() -> [BrowserFinding] {
    guard NSSDatabase(directory: places.chromiumDatabase).lists() else {
      return [
        .note(say.chromiumNotSetUp)
      ]
    }
    return [
      .fine(say.chromiumSetUp(places.chromiumDatabase))
    ]
  }

  /// OpenSC drives a CPS3, too: browsers then see the card twice, and one of the two asks for the PIN past the daemon.
  private func openSCFindings(_ modules: [Module]) -> [BrowserFinding] {
    var findings: [BrowserFinding] = []
    for module in modules where module.isOpenSC && !module.isDisabledInBrowsers {
      let name = module.path.split(separator: "/").last ?? ""
      findings.append(.note(say.openSCShowsCardTwice(module.path, name: String(name))))
    }
    for database in places.firefoxProfiles() + [places.chromiumDatabase]
    where NSSDatabase(directory: database).lists("opensc-pkcs11.so") {
      findings.append(.note(say.openSCInDatabase(database)))
    }
    return findings
  }

  // MARK: Sandboxes

  private func sandboxFindings() -> [BrowserFinding] {
    let snaps = ["firefox", "chromium"].filter { access("\(places.root)/snap/bin/\($0)", F_OK) == 0 }
    let flatpaks = ["org.mozilla.firefox", "org.chromium.Chromium", "com.google.Chrome"].filter {
      access("\(places.root)/var/lib/flatpak/app/\($0)", F_OK) == 0
        || access("\(places.home)/.local/share/flatpak/app/\($0)", F_OK) == 0
    }
    return snaps.map { name in
      .note(say.browserIsSnap(name))
    }
      + flatpaks.map { name in
        .note(say.browserIsFlatpak(name))
      }
  }
}

extension BrowserFinding {
  fileprivate static func fine(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fine, text: text) }
  fileprivate static func note(_ text: String) -> BrowserFinding { BrowserFinding(severity: .note, text: text) }
  fileprivate static func fault(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fault, text: text) }
}
