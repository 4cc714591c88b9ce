// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// Other PKCS#11 modules that drive the same card: programs then see it twice, and one of the two asks for the PIN past
/// the daemon.
public struct ModuleClash: Sendable {
  private let configuration: P11KitConfiguration
  /// Directories of NSS's databases: profiles of Firefox, Chromium's `~/.pki/nssdb`.
  private let databases: [String]

  public init(_ configuration: P11KitConfiguration, databases: [String]) {
    self.configuration = configuration
    self.databases = databases
  }

  /// They only clash where p11-kit, or the browser, has cpxd as well.
  public func checks() -> [Check] {
    let hasCPXD = configuration.cpxd != nil
    var found: [Check] = []
    for module in configuration.modules where hasCPXD {
      guard let finding = Self.finding(module.library),
        PKCS11Inspection.programs.contains(where: { !module.isDisabled(in: $0) })
      else { continue }
      found.append(.found(.otherModules, Trouble(finding, Wording(verbatim: module.path))))
    }
    for database in databases {
      let libraries = Self.libraries(in: database)
      guard hasCPXD || libraries.contains(where: { $0.hasSuffix("p11-kit-proxy.so") }) else { continue }
      for finding in Set(libraries.compactMap(Self.finding)).sorted(by: { $0.rawValue < $1.rawValue }) {
        found.append(.found(.otherModules, Trouble(finding, Wording(verbatim: database))))
      }
    }
    return found.isEmpty ? [.passed(.otherModules)] : found
  }

  private static func finding(_ library: String?) -> Finding? {
    guard let name = library?.split(separator: "/").last else { return nil }
    if name.contains("opensc-pkcs11") { return .openSCModule }
    // The Cryptolib's, as the reference of the cards names it (cpx-card.md).
    return name.contains("cps3_pkcs11") ? .cryptolibModule : nil
  }

  /// The libraries entered in `pkcs11.txt`.
  private static func libraries(in database: String) -> [String] {
    (SystemFiles.text("\(database)/pkcs11.txt") ?? "").split(separator: "\n").compactMap { line in
      line.hasPrefix("library=") ? String(line.dropFirst("library=".count)) : nil
    }
  }
}
