// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// An HTTPS server that demands a certificate of the card's authority, by openssl, on a port of loopback.
final class DemandingServer {
  let port: Int
  /// Of the certificate that clients have to trust.
  let certificate: String
  private let directory: TemporaryDirectory
  private let process: ChildProcess
  private let log: URL

  /// - Parameters:
  ///   - authority: a PEM file.
  ///   - version: `tls1_2` or `tls1_3`.
  init(trusting authority: String, version: String) throws {
    directory = try TemporaryDirectory()
    certificate = directory.file("server.pem")
    log = directory.url("log")
    let made = try run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", directory.file("server.key"), "-out", certificate,
        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
      ])
    guard made.status == 0 else { throw ToolError(description: made.errors) }
    process = try ChildProcess(
      [
        "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", directory.file("server.key"),
        "-CAfile", authority, "-Verify", "3", "-verify_return_error", "-\(version)", "-www",
      ], output: log.path)
    var found: Int?
    let (log, process) = (log, process)
    try waitFor("the server to listen") {
      guard process.isRunning else { throw ToolError(description: "s_server ended") }
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      found = text.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") }
        .flatMap { $0.split(separator: ":").last.flatMap { Int($0) } }
      return found != nil
    }
    port = found ?? 0
  }

  var url: String { "https://localhost:\(port)/" }

  /// What a page of the server says once the handshake is through.
  static let welcome = "Cipher is"

  /// How many certificates of clients were verified.
  var logins: Int {
    ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").count { $0.hasPrefix("depth=0") }
  }

  deinit { process.kill(SIGKILL) }
}
