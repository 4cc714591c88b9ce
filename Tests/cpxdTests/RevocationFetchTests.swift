// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards
import WebWorld

/// The name in a virtual card's certificates never resolves; what is asked there comes to a proxy.
@Suite struct RevocationFetchTests {
  private final class Proxy {
    let port: UInt16
    private let directory: TemporaryDirectory
    private let process: ChildProcess

    init(answering answer: Data) throws {
      directory = try TemporaryDirectory()
      port = try TestServer.freePort()
      try answer.write(to: directory.url("answer"))
      let script = """
        import http.server, sys
        answer = open(sys.argv[2], 'rb').read()
        class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
            self.send_response(200)
            self.send_header('Content-Length', str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
          def log_message(self, *_): print(self.path, flush=True)
        http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
        """
      process = try ChildProcess(
        ["python3", "-c", script, "\(port)", directory.file("answer")], output: directory.file("log"))
      try wait(for: "the proxy") {
        (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8))?.contains(
          String(format: ":%04X 00000000:0000 0A", port)) == true
      }
    }

    deinit {
      process.kill(SIGTERM)
      process.waitUntilExit()
    }

    var requests: String { get throws { try String(contentsOfFile: directory.file("log"), encoding: .utf8) } }

    /// What the doctor says of revocation, by its findings and its words.
    func doctor(_ options: [String]) throws -> (result: [String], detail: [String], finding: [String]) {
      let environment = ["http_proxy": "http://127.0.0.1:\(port)"].merging(DoctorMatrix.noService) { $1 }
      let outcome = try run(
        cpxdPath, ["doctor", "--json"] + options, environment: environment.merging(Worlds.card().environment) { $1 })
      let checks = try outcome.json()["checks"] as? [[String: Any]] ?? []
      let own = checks.filter { $0["name"] as? String == "certificate-revocation" }
      func values(_ key: String) -> [String] { own.compactMap { $0[key] as? String } }
      return (values("result"), values("detail"), values("code"))
    }
  }

  @Test func aListIsFetchedFromWhereTheCertificateSays() throws {
    let desk = try RevocationDesk(authority: Worlds.authority.get())
    let list = try desk.list(revoking: Worlds.image(), isDER: true)
    let proxy = try Proxy(answering: Data(contentsOf: URL(filePath: list)))
    let told = try proxy.doctor([])
    #expect(told.finding == ["CPX-089", "CPX-089"])
    // One list of one authority is asked for once.
    let requests = try proxy.requests
    #expect(requests.split(separator: "\n").count == 1)
    #expect(requests.contains("http://cpxd.invalid:80/CRL/"), "\(requests)")
  }

  @Test func offlineNothingIsAskedFor() throws {
    let proxy = try Proxy(answering: Data())
    #expect(try proxy.doctor(["--offline"]).result == [])
    #expect(try proxy.requests.isEmpty)
  }

  @Test func whatIsNoListIsToldAndIsNoFault() throws {
    let proxy = try Proxy(answering: Data("<html>Sign in to the network</html>".utf8))
    let told = try proxy.doctor([])
    #expect(told.result == ["skipped", "skipped"])
    #expect(told.detail.allSatisfy { $0.contains("no list from http://cpxd.invalid/CRL/") })
  }
}
