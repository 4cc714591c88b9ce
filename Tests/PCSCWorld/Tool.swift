// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Programs of the system that the tests need.
enum Tool {
  private static let packages = [
    "unshare": "util-linux", "nsenter": "util-linux", "mount": "mount", "ip": "iproute2", "pcscd": "pcscd",
    "systemd-socket-activate": "systemd", "opensc-tool": "opensc", "pkcs15-tool": "opensc",
  ]
  private static let directories = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]

  /// - Throws: ``WorldError`` that names the Debian package of a missing program.
  static func require(_ names: String...) throws {
    for name in names where path(of: name) == nil {
      throw WorldError("\(name) is missing: apt-get install \(packages[name] ?? name)")
    }
  }

  /// pcscd's driver for virtual readers, which its configuration names.
  static func requireVPCD() throws {
    guard FileManager.default.fileExists(atPath: "/etc/reader.conf.d/vpcd") else {
      throw WorldError("pcscd has no virtual readers: apt-get install vsmartcard-vpcd")
    }
  }

  static func path(of name: String) -> String? {
    directories.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
