// SPDX-License-Identifier: Apache-2.0
import Glibc
import Phrasebook

/// A directory with NSS's certificates and modules: a profile of Firefox, or Chromium's `~/.pki/nssdb`.
struct NSSDatabase {
  let directory: String

  /// What has to be run, in order.
  var commands: [[String]] {
    let make =
      exists ? [] : [["mkdir", "-p", directory], ["certutil", "-N", "-d", "sql:\(directory)", "--empty-password"]]
    return make + [
      [
        "modutil", "-dbdir", "sql:\(directory)", "-force", "-add", BrowserPlaces.moduleName, "-libfile",
        BrowserPlaces.module,
      ]
    ]
  }

  private var exists: Bool { access("\(directory)/pkcs11.txt", F_OK) == 0 }

  /// Whether p11-kit's module, or the one given, is entered.
  func lists(_ module: String = "p11-kit-proxy.so") -> Bool {
    guard let bytes = try? InputFile.bytes(of: "\(directory)/pkcs11.txt", atMost: 1 << 16) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      line.hasPrefix("library=") && line.hasSuffix(module)
    }
  }

  /// Enters the module; nothing happens when it is there.
  ///
  /// - Throws: ``Failure`` that names the package when NSS's tools are missing.
  func enter() throws(Failure) {
    guard !lists() else { return }
    for command in commands {
      guard let status = ChildProgram.run(command) else {
        throw Failure(.failure, say.nssToolMissing(command[0]))
      }
      guard status == 0 else {
        let line = command.joined(separator: " ")
        throw Failure(.failure, say.nssToolFailed(line, status: status))
      }
    }
  }
}
