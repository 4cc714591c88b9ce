// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A real server on loopback that wants a client certificate; it ends with this object.
public final class TestServer: Sendable {
  public let port: UInt16
  private let process: ChildProcess
  private let directory: TemporaryDirectory

  public var log: String { (try? String(contentsOfFile: directory.file("log"), encoding: .utf8)) ?? "" }

  private init(
    _ package: String, port: UInt16, directory: TemporaryDirectory, command: [String]
  ) throws {
    self.port = port
    self.directory = directory
    process = try ChildProcess(command, output: directory.file("log"))
    try wait(for: "\(command[0]) on port \(port) (package \(package)); its log: \(log)") {
      guard process.isRunning else { throw WorldError("\(command[0]) ended (package \(package)): \(log)") }
      return Self.takesConnections(port)
    }
  }

  deinit {
    process.kill(SIGTERM)
    process.waitUntilExit()
  }

  /// `openssl s_server`, which demands a certificate at once.
  public static func openssl(
    _ kind: ServerPKI.Kind = .good, clients: String, _ options: [String] = []
  ) throws -> TestServer {
    let pki = try ServerPKI.shared.get()
    let port = try freePort()
    return try TestServer(
      "openssl", port: port, directory: TemporaryDirectory(),
      command: [
        "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", pki.certificate(kind), "-key", pki.key(kind),
        "-CAfile", clients, "-Verify", "3", "-verify_return_error", "-www",
      ] + options)
  }

  /// nginx with `ssl_verify_client on`.
  public static func nginx(clients: String, versions: String) throws -> TestServer {
    let pki = try ServerPKI.shared.get()
    let directory = try TemporaryDirectory()
    let port = try freePort()
    let user = geteuid() == 0 ? "user root;" : ""
    let configuration = """
      daemon off; master_process off; pid \(directory.file("pid")); error_log stderr; \(user)
      events {}
      http {
        access_log off;
        client_body_temp_path \(directory.file("body")); proxy_temp_path \(directory.file("proxy"));
        fastcgi_temp_path \(directory.file("fastcgi")); uwsgi_temp_path \(directory.file("uwsgi"));
        scgi_temp_path \(directory.file("scgi"));
        server {
          listen 127.0.0.1:\(port) ssl;
          ssl_certificate \(pki.certificate(.good)); ssl_certificate_key \(pki.key(.good));
          ssl_protocols \(versions);
          ssl_client_certificate \(clients); ssl_verify_client on; ssl_verify_depth 3;
          default_type text/html;
          location / { return 200 "<title>nginx: $ssl_client_s_dn</title>"; }
        }
      }
      """
    try configuration.write(toFile: directory.file("nginx.conf"), atomically: true, encoding: .utf8)
    return try TestServer(
      "nginx-light", port: port, directory: directory,
      command: ["nginx", "-e", "stderr", "-c", directory.file("nginx.conf")])
  }

  /// The stand-in of the portal, by Apache.
  public static func portal(clients: String, versions: [String]) throws -> TestServer {
    let directory = try TemporaryDirectory()
    let pki = try ServerPKI.shared.get()
    for (from, to) in [(pki.certificate(.good), "server.pem"), (pki.key(.good), "server-key.pem")] {
      try FileManager.default.copyItem(atPath: from, toPath: directory.file(to))
    }
    let port = try freePort()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../scripts/portal/serve")
    return try TestServer(
      "apache2-bin", port: port, directory: directory,
      command: [script.standardizedFileURL.path, directory.path, "\(port)", clients] + versions)
  }

  /// A port that nobody listened on a moment ago.
  public static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let done = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard done else { throw WorldError("no free port") }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func takesConnections(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
