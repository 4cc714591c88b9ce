// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation

/// The openssl program as a witness that shares no code with this process.
enum OpenSSLProgram {
  /// Whether `openssl dgst -verify` accepts a signature of the message by the certificate's key: PKCS#1 v1.5, or PSS
  /// with a salt as long as the digest.
  static func verifies(
    _ signature: [UInt8], of message: [UInt8], digest: String, certificate: [UInt8], pss: Bool = false
  ) throws -> Bool {
    let directory = try TemporaryDirectory()
    let certificateFile = try directory.write(Array(try Certificate(der: certificate).pem.utf8), "certificate.pem")
    let key = try run(["x509", "-in", certificateFile, "-noout", "-pubkey"])
    let keyFile = try directory.write(key.output, "key.pem")
    let signatureFile = try directory.write(signature, "signature")
    let messageFile = try directory.write(message, "message")
    let padding =
      pss
      ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-sigopt", "rsa_mgf1_md:\(digest)"]
      : []
    return try run(
      ["dgst", "-\(digest)", "-verify", keyFile] + padding + ["-signature", signatureFile, messageFile]
    ).status == 0
  }

  /// A message encrypted with PKCS#1 v1.5 padding for the certificate's key.
  static func encrypted(_ message: [UInt8], certificate: [UInt8]) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    let certificateFile = try directory.write(Array(try Certificate(der: certificate).pem.utf8), "certificate.pem")
    let messageFile = try directory.write(message, "message")
    return try run(["pkeyutl", "-encrypt", "-certin", "-inkey", certificateFile, "-in", messageFile]).output
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, Array(output))
  }
}
