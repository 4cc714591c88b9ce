// SPDX-License-Identifier: Apache-2.0
import Glibc

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
      findings.append(
        .fault(
          text("\(path) is missing: apt install libp11-kit0", "\(path) est absent : apt install libp11-kit0")))
    }
    guard
      let module = modules.first(where: { $0.socket?.contains("cpxd") ?? false || $0.path.hasSuffix("/cpxd.module") }),
      let socket = module.socket
    else {
      return findings + [
        .fault(
          text(
            "p11-kit does not know cpxd: /usr/share/p11-kit/modules/cpxd.module is missing (it is in cpxd's package)",
            "p11-kit ne connaît pas cpxd : /usr/share/p11-kit/modules/cpxd.module est absent (il est dans le paquet)"))
      ]
    }
    findings.append(.fine(text("p11-kit knows cpxd: \(module.path)", "p11-kit connaît cpxd : \(module.path)")))
    switch PKCS11Probe.greet(socket) {
    case .answered:
      findings.append(.fine(text("the daemon answers on \(socket)", "le démon répond sur \(socket)")))
    case .failed(EACCES):
      findings.append(
        .fault(
          text(
            "\(socket) is not for you: join its group (usermod -aG cpxd NAME) and log in anew",
            "\(socket) ne vous est pas ouvert : rejoindre son groupe (usermod -aG cpxd NOM) et ouvrir une session")))
    case .failed(let code):
      let reason = String(cString: strerror(code))
      findings.append(
        .fault(
          text(
            "nobody answers on \(socket) (\(reason)): systemctl enable --now cpxd-pkcs11.socket; then start the browser "
              + "anew",
            "personne ne répond sur \(socket) (\(reason)) : systemctl enable --now cpxd-pkcs11.socket ; puis relancer le "
              + "navigateur")))
    }
    return findings
  }

  // MARK: Browsers

  private func firefoxFindings() -> [BrowserFinding] {
    let place = ["policies", "SecurityDevices", "Add", BrowserPlaces.moduleName]
    if let policies = try? PolicyFile.read(places.firefoxPolicies), policies[place[...]] != nil {
      return [
        .fine(
          text(
            "Firefox: set up for all users by \(places.firefoxPolicies)",
            "Firefox : configuré pour tous par \(places.firefoxPolicies)"))
      ]
    }
    let profiles = places.firefoxProfiles()
    let ready = profiles.filter { NSSDatabase(directory: $0).lists() }
    guard ready.count < profiles.count || profiles.isEmpty else {
      return [
        .fine(text("Firefox: set up in every profile of yours", "Firefox : configuré dans tous vos profils"))
      ]
    }
    return [
      .note(
        text(
          "Firefox is not set up: cpxd browser setup firefox --system (as root), or --user",
          "Firefox n'est pas configuré : cpxd browser setup firefox --system (root), ou --user"))
    ]
  }

  private func chromiumFindings() -> [BrowserFinding] {
    guard NSSDatabase(directory: places.chromiumDatabase).lists() else {
      return [
        .note(
          text(
            "Chromium is not set up for you: cpxd browser setup chromium --user",
            "Chromium n'est pas configuré pour vous : cpxd browser setup chromium --user"))
      ]
    }
    return [
      .fine(
        text(
          "Chromium: set up in \(places.chromiumDatabase)", "Chromium : configuré dans \(places.chromiumDatabase)"))
    ]
  }

  /// OpenSC drives a CPS3, too: browsers then see the card twice, and one of the two asks for the PIN past the daemon.
  private func openSCFindings(_ modules: [Module]) -> [BrowserFinding] {
    var findings: [BrowserFinding] = []
    for module in modules where module.isOpenSC && !module.isDisabledInBrowsers {
      let name = module.path.split(separator: "/").last ?? ""
      findings.append(
        .note(
          text(
            "OpenSC shows browsers a CPS3 a second time (\(module.path)) and sends PINs past the daemon: copy the file to "
              + "/etc/pkcs11/modules/\(name) and add: disable-in: firefox firefox-esr chromium chrome",
            "OpenSC montre une CPS3 une seconde fois (\(module.path)) et envoie des codes sans passer par le démon : "
              + "copier le fichier en /etc/pkcs11/modules/\(name) et ajouter : disable-in: firefox firefox-esr chromium "
              + "chrome")))
    }
    for database in places.firefoxProfiles() + [places.chromiumDatabase]
    where NSSDatabase(directory: database).lists("opensc-pkcs11.so") {
      findings.append(
        .note(
          text(
            "OpenSC's module is entered in \(database): take it out where cpxd serves the same card",
            "le module d'OpenSC est inscrit dans \(database) : l'en retirer si cpxd sert la même carte")))
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
      .note(
        text(
          "\(name) as a snap may load no module from outside: use Debian's or Mozilla's package instead",
          "\(name) en snap ne peut charger aucun module extérieur : prendre le paquet de Debian ou de Mozilla"))
    }
      + flatpaks.map { name in
        .note(
          text(
            "\(name) as a flatpak reaches the daemon only after: flatpak override --filesystem=/run/cpxd \(name), with "
              + "p11-kit-client.so of its runtime; this has not been tested",
            "\(name) en flatpak n'atteint le démon qu'après : flatpak override --filesystem=/run/cpxd \(name), avec le "
              + "p11-kit-client.so de son environnement ; ceci n'a pas été essayé"))
      }
  }
}

extension BrowserFinding {
  fileprivate static func fine(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fine, text: text) }
  fileprivate static func note(_ text: String) -> BrowserFinding { BrowserFinding(severity: .note, text: text) }
  fileprivate static func fault(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fault, text: text) }
}
