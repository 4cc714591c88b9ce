// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A daemon that gives the answers of a true one with other names in them: of cards, of their holders and of readers.
final class HostileDaemon {
  let socket: String
  private let directory: TemporaryDirectory
  private var process: ChildProcess?

  /// - Parameter suffix: what each of the names ends with.
  init(like daemon: RunningDaemon, suffix: String) throws {
    directory = try TemporaryDirectory()
    socket = directory.file("hostile.sock")
    for path in ["health", "readers", "cards"] {
      let answer = try JSONSerialization.jsonObject(with: daemon.curl("/v1/\(path)").body)
      let changed = Self.change(answer, suffix)
      try JSONSerialization.data(withJSONObject: changed).write(to: directory.url(path))
    }
    let event = ["kind": "card-inserted", "time": "2026-01-01T00:00:00Z", "reader": suffix, "detail": suffix]
    let text = String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self)
    try Data("data: \(text)\n\n".utf8).write(to: directory.url("events"))
    try Data(Self.program.utf8).write(to: directory.url("server.py"))
    process = try ChildProcess(
      ["python3", directory.file("server.py"), socket, directory.path], output: directory.file("output"),
      errors: directory.file("errors"))
    try waitFor("the hostile daemon's socket") { FileManager.default.fileExists(atPath: socket) }
  }

  deinit {
    process?.kill(SIGTERM)
    process?.waitUntilExit()
  }

  private static let names: Set<String> = [
    "name", "reader", "version", "surname", "givenName", "title", "organization", "identifier", "subject", "issuer",
    "serialNumber", "generation", "interface", "schemes", "sha256", "state",
  ]

  private static func change(_ value: Any, _ suffix: String, isName: Bool = false) -> Any {
    switch value {
    case let members as [String: Any]:
      Dictionary(
        uniqueKeysWithValues: members.map { ($0, change($1, suffix, isName: names.contains($0))) })
    case let elements as [Any]: elements.map { change($0, suffix, isName: isName) }
    case let text as String where isName: text + suffix
    default: value
    }
  }

  private static let program = """
    import http.server, os, socketserver, sys
    class Handler(http.server.BaseHTTPRequestHandler):
      protocol_version = "HTTP/1.1"
      def do_GET(self):
        name = self.path.split("?")[0].removeprefix("/v1/")
        file = os.path.join(sys.argv[2], name)
        known = name in ("health", "readers", "cards", "events")
        body = open(file, "rb").read() if known else b"{}"
        self.send_response(200 if known else 404)
        kind = "text/event-stream" if name == "events" else "application/json"
        self.send_header("Content-Type", kind)
        if name == "events":
          self.send_header("Connection", "close")
          self.close_connection = True
        else:
          self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
      def address_string(self): return "peer"
    class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
      daemon_threads = True
    Server(sys.argv[1], Handler).serve_forever()
    """
}
