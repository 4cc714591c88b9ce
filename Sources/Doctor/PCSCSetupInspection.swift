// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Phrasebook

/// Looks at how pcscd is set up, beyond whether it answers.
struct PCSCSetupInspection: LayerInspection {
  let layer = Layer.pcscd

  func checks(_ circumstances: Circumstances) async -> [Check] {
    [boot(circumstances), processes(circumstances.surroundings)].compactMap(\.self)
  }

  /// Nothing to say where systemd is not in charge or pcscd itself is the trouble.
  private func boot(_ circumstances: Circumstances) -> Check? {
    let surroundings = circumstances.surroundings
    guard circumstances.holds(.pcscd), Surroundings.isThere(surroundings.systemd),
      Surroundings.isThere(surroundings.pcscdSocketUnit)
    else { return nil }
    return surroundings.pcscdSocketLinks.contains(where: Surroundings.isThere)
      ? .passed(.pcscSocket) : .found(.pcscSocket, Trouble(.pcscdNotAtBoot))
  }

  /// polkitd reads /proc to learn who asks; `hidepid` (proc(5)) keeps it from all but its own processes.
  private func processes(_ surroundings: Surroundings) -> Check? {
    guard Surroundings.isThere(surroundings.pcscdPolicy),
      let mounts = FileManager.default.contents(atPath: surroundings.mounts)
    else { return nil }
    let options = Self.optionsOfProc(in: String(decoding: mounts, as: UTF8.self))
    guard let option = options.first(where: Self.hides), !options.contains(where: { $0.hasPrefix("gid=") }) else {
      return .passed(.processList)
    }
    return .found(.processList, Trouble(.processesHidden, Wording(verbatim: option)))
  }

  private static func hides(_ option: String) -> Bool {
    option.hasPrefix("hidepid=") && option != "hidepid=0" && option != "hidepid=off"
  }

  /// Of what is mounted at /proc last.
  private static func optionsOfProc(in mounts: String) -> [String] {
    let fields = mounts.split(separator: "\n").map { $0.split(separator: " ") }
    let proc = fields.last { $0.count > 3 && $0[1] == "/proc" && $0[2] == "proc" }
    return proc?[3].split(separator: ",").map(String.init) ?? []
  }
}
