// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// Other programs that talk to card readers, as far as this user sees them. Nothing is asked of them, let alone changed.
struct ProgramClash: Sendable {
  let surroundings: Surroundings

  func checks() -> [Check] {
    let processes = processes()
    var found: [Check] = []
    if processes.contains(where: { $0.name == "scdaemon" }), !isSmartcardDaemonTamed {
      found.append(.found(.otherPrograms, Trouble(.scdaemonRuns, Wording(verbatim: "scdaemon"))))
    }
    if let galss = processes.first(where: { $0.name.lowercased().contains("galss") }) {
      found.append(.found(.otherPrograms, Trouble(.galssRuns, Wording(verbatim: galss.name))))
    }
    guard found.isEmpty else { return found }
    let users = Set(processes.filter(usesPCSC).map(\.name)).subtracting(["cpxd", "pcscd", "scdaemon"]).sorted()
    guard !users.isEmpty else { return [.passed(.otherPrograms)] }
    let list = users.prefix(8).joined(separator: ", ")
    return [.passed(.otherPrograms, Wording { $0.withPCSCLoaded(list) })]
  }

  private func processes() -> [(name: String, directory: String)] {
    SystemFiles.names(in: surroundings.processes).filter { $0.allSatisfy(\.isNumber) }.compactMap { number in
      let directory = "\(surroundings.processes)/\(number)"
      guard let name = SystemFiles.text("\(directory)/comm")?.split(separator: "\n").first else { return nil }
      return (String(name), directory)
    }
  }

  /// Only of processes of this user, or as root of all: nobody else's map can be read.
  private func usesPCSC(_ process: (name: String, directory: String)) -> Bool {
    SystemFiles.text("\(process.directory)/maps", atMost: 1 << 20)?.contains("/libpcsclite.so") ?? false
  }

  /// Whether GnuPG goes through pcscd and shares the card there (scdaemon(1)).
  private var isSmartcardDaemonTamed: Bool {
    let lines = (SystemFiles.text("\(surroundings.home)/.gnupg/scdaemon.conf") ?? "").split(separator: "\n")
    return lines.contains("disable-ccid") && lines.contains("pcsc-shared")
  }
}
