// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Doctor
import Glibc
import Phrasebook

/// Looks from the daemon's socket up to the browsers' own files, without changing anything. What p11-kit and the other
/// modules are worth, the doctor says.
struct BrowserExamination {
  let places: BrowserPlaces

  func findings() -> [BrowserFinding] {
    let configuration = P11KitConfiguration(root: places.root, home: places.home)
    let pkcs11 = PKCS11Inspection(configuration, service: SocketLocation.system)
    let clash = ModuleClash(configuration, databases: places.databases)
    return pkcs11.checks(hasCard: false).filter { $0.result != .skipped }.map(BrowserFinding.init)
      + firefoxFindings() + chromiumFindings()
      + clash.checks().filter { $0.finding != nil }.map(BrowserFinding.init) + sandboxFindings()
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
  /// What the doctor says of the way to the daemon is a fault here: without it no browser sees a card.
  init(_ check: Check) {
    let detail = check.detail?.text
    guard let finding = check.finding else {
      severity = .fine
      text = [check.name.title.text, detail].compactMap(\.self).joined(separator: say.colon)
      return
    }
    severity = check.name.layer == .pkcs11 ? .fault : .note
    let advice = say.advice(on: finding)
    let cause = [advice.cause, detail.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    text = cause + say.colon + [advice.remedy, finding.command].compactMap(\.self).joined(separator: say.semicolon)
  }

  fileprivate static func fine(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fine, text: text) }
  fileprivate static func note(_ text: String) -> BrowserFinding { BrowserFinding(severity: .note, text: text) }
  fileprivate static func fault(_ text: String) -> BrowserFinding { BrowserFinding(severity: .fault, text: text) }
}
