// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// How systemd has a unit of cpxd (systemctl(1), `show`).
struct ServiceUnit: Hashable {
  let name: String
  private let load: String
  private let active: String
  private let file: String
  private let result: String

  static let service = "cpxd.service"
  static let socket = "cpxd.socket"
  static let pkcs11 = "cpxd-pkcs11.socket"

  /// Those units by their names; nil where no systemd runs (sd_booted(3)) or it does not say.
  static func named(_ names: [String], surroundings: Surroundings) -> [String: ServiceUnit]? {
    guard SystemFiles.exists(surroundings.systemd),
      let text = BoundedProgram.output(
        of: [
          surroundings.systemctl, "show", "--no-pager",
          "--property=Id,LoadState,ActiveState,UnitFileState,Result",
        ] + names)
    else { return nil }
    let units = parse(text)
    return units.isEmpty ? nil : units
  }

  /// Reads blocks of `Name=value`, an empty line between them.
  static func parse(_ text: String) -> [String: ServiceUnit] {
    var units: [String: ServiceUnit] = [:]
    var block: [Substring: String] = [:]
    for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if let equals = line.firstIndex(of: "=") {
        block[line[..<equals]] = String(line[line.index(after: equals)...])
      } else if line.isEmpty, let name = block["Id"] {
        units[name] = ServiceUnit(
          name: name, load: block["LoadState"] ?? "", active: block["ActiveState"] ?? "",
          file: block["UnitFileState"] ?? "", result: block["Result"] ?? "")
        block = [:]
      }
    }
    return units
  }

  /// What keeps it from serving; nil when nothing does.
  var trouble: Trouble? {
    if load == "not-found" { return Trouble(.unitNotInstalled, Wording(verbatim: name)) }
    if load == "masked" { return Trouble(.unitMasked, Wording(verbatim: name)) }
    if active == "failed" { return Trouble(.unitFailed, Wording(verbatim: "\(name): \(result)")) }
    return nil
  }

  /// Whether it will be there when the machine has started next.
  var isEnabled: Bool { file != "disabled" }
}
