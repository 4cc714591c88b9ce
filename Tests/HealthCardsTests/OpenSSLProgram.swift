// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// The `openssl` command, for signatures checked by somebody else.
enum OpenSSLProgram {
  /// `openssl dgst -verify` with the public key of a certificate; PSS with a salt as long as the digest.
  static func verifies(
    _ signature: [UInt8], of data: [UInt8], by pem: String, _ scheme: SignatureScheme
  ) throws -> Bool {
    guard let algorithm = scheme.digestAlgorithm, let padding = scheme.padding else { return false }
    let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, bytes) in [("s", signature), ("d", data), ("c", Array(pem.utf8))] {
      try Data(bytes).write(to: directory.appending(path: name))
    }
    let options = padding == .pss ? "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest" : ""
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = directory
    shell.arguments = [
      "-c",
      """
      openssl x509 -in c -noout -pubkey > k &&
      openssl dgst -\(algorithm.rawValue) \(options) -verify k -signature s d | grep -qx 'Verified OK'
      """,
    ]
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus == 0
  }
}
