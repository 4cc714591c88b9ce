// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// Browsers as they come from Debian, run by an ordinary user, log in with the card. Set up by `cpxd browser`.
@Suite struct BrowserTests {
  /// A user who has no name on this machine.
  private static let user = 31_999
  private static let prefix = ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"]

  @Test(arguments: [("cps3", ["tls1_2"]), ("cps4", ["tls1_2", "tls1_3"])])
  func firefoxLogsIn(profile: String, versions: [String]) throws {
    let (test, home) = try Self.open(profile == "cps3" ? .cps3 : .cps4)
    let setUp = try Policies()
    #expect(try test.daemon.cpxd("browser", "setup", "firefox", "--system").status == 0)
    let firefox = try Firefox(Self.prefix, home: home, environment: [:], owner: Self.user)
    let others = try OtherClient(test)
    for version in versions {
      let server = try DemandingServer(trusting: test.root, version: version)
      let page = try firefox.page(server.url)
      #expect(page.contains(DemandingServer.welcome), "\(page.prefix(500))")
      #expect(server.logins > 0)
    }
    #expect(try others.stop() > 0)
    _ = consume setUp
  }

  @Test func firefoxIsLoggedInByThePINThatTheAgentAsksForAndAsksAnewWhenTheLeaseIsOver() throws {
    let (test, home) = try Self.open(.cps4, isVerified: false)
    chmod(test.daemon.socket, 0o666)
    let setUp = try Policies()
    #expect(try test.daemon.cpxd("browser", "setup", "firefox", "--system").status == 0)
    let pinentry = try ScriptedPinentry("1234", "1234")
    let agent = try ChildProcess(
      Self.prefix + [cpxdPath, "agent", "--pinentry", pinentry.path],
      environment: ["CPXD_SOCKET": test.daemon.socket], output: test.directory.file("agent"))
    let firefox = try Firefox(Self.prefix, home: home, environment: [:], owner: Self.user)
    func logIn() throws -> String {
      let server = try DemandingServer(trusting: test.root, version: "tls1_3")
      return try withExtendedLifetime(server) { try firefox.page(server.url) }
    }
    let first = try logIn()
    #expect(first.contains(DemandingServer.welcome), "\(first.prefix(500))")
    #expect(pinentry.said.count { $0.hasPrefix("GETPIN") } == 1)
    #expect(try test.daemon.cpxd("lock", "--all").status == 0)
    // Firefox looks at a token's state now and then, not at once.
    try waitFor("Firefox to log in again") { try logIn().contains(DemandingServer.welcome) }
    #expect(pinentry.said.count { $0.hasPrefix("GETPIN") } == 2)
    #expect(agent.isRunning)
    _ = consume setUp
  }

  @Test func firefoxSeesACardThatWasTakenOutAndPutBack() throws {
    let (test, home) = try Self.open(.cps4)
    let setUp = try Policies()
    #expect(try test.daemon.cpxd("browser", "setup", "firefox", "--system").status == 0)
    let firefox = try Firefox(Self.prefix, home: home, environment: [:], owner: Self.user)
    let first = try DemandingServer(trusting: test.root, version: "tls1_3")
    #expect(try firefox.page(first.url).contains(DemandingServer.welcome))
    try test.world.pull(test.inserted)
    try waitFor("the daemon to see the card leave") { try test.daemon.serials().isEmpty }
    let second = try DemandingServer(trusting: test.root, version: "tls1_3")
    // By another name, as Firefox remembers for a site that no certificate was there.
    let elsewhere = second.url.replacingOccurrences(of: "localhost", with: "127.0.0.1")
    #expect(try !firefox.page(elsewhere).contains(DemandingServer.welcome))
    let again = try test.world.insert(test.card.card)
    try waitFor("the daemon to see the card") { try !test.daemon.serials().isEmpty }
    try test.verifyPIN()
    // Firefox looks for tokens now and then, not at once.
    try waitFor("Firefox to see the card") {
      let third = try DemandingServer(trusting: test.root, version: "tls1_3")
      return try firefox.page(third.url).contains(DemandingServer.welcome)
    }
    _ = consume setUp
    _ = again
  }

  @Test(arguments: [("cps3", ["tls1_2"]), ("cps4", ["tls1_2", "tls1_3"])])
  func chromiumLogsIn(profile: String, versions: [String]) throws {
    let (test, home) = try Self.open(profile == "cps3" ? .cps3 : .cps4)
    let setUp = try Policies()
    #expect(
      try test.daemon.cpxd("browser", "setup", "chromium", "--system", "--site", "https://localhost").status == 0)
    #expect(
      try test.daemon.cpxd("browser", "setup", "chromium", "--user", environment: ["HOME": home]).status == 0)
    try run("chown", ["-R", "\(Self.user):\(Self.user)", home])
    for version in versions {
      let server = try DemandingServer(trusting: test.root, version: version)
      let page = try run(
        "timeout",
        ["60"] + Self.prefix + [
          "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors",
          "--user-data-dir=\(home)/data", "--dump-dom", server.url,
        ], environment: ["HOME": home])
      #expect(page.text.contains(DemandingServer.welcome), "\(page.errors.suffix(500))")
    }
    _ = consume setUp
  }

  @Test func checkTellsWhatIsSetUpAndWhatIsNot() throws {
    let (test, home) = try Self.open(.cps3)
    let root = test.directory.file("root")
    func check() throws -> Outcome {
      try test.daemon.cpxd("browser", "check", environment: ["HOME": home])
    }
    let before = try check()
    #expect(before.text.contains("✓ PKCS#11 socket answers: \(test.socket)"))
    #expect(before.text.contains("⚠ Chromium is not set up for you"))
    #expect(before.text.contains("⚠ OpenSC shows the card a second time"))
    #expect(try test.daemon.cpxd("browser", "setup", "chromium", "--user", environment: ["HOME": home]).status == 0)
    #expect(try check().text.contains("✓ Chromium: set up in \(home)/.pki/nssdb"))
    // Twice is once.
    #expect(try test.daemon.cpxd("browser", "setup", "chromium", "--user", environment: ["HOME": home]).status == 0)
    let modules = try run("modutil", ["-dbdir", "sql:\(home)/.pki/nssdb", "-list"])
    #expect(modules.text.components(separatedBy: "library name: /usr/lib").count == 2)
    test.daemon.stop()
    let dead = try check()
    #expect(dead.status == 1)
    #expect(dead.text.contains("✗ nobody answers on the socket for PKCS#11 programs (\(test.socket)"))

    // What an administrator wrote stays, and what is no JSON is left alone.
    let policies = "\(root)/etc/firefox/policies/policies.json"
    try FileManager.default.createDirectory(
      atPath: "\(root)/etc/firefox/policies", withIntermediateDirectories: true)
    try Data(#"{"policies":{"DisableTelemetry":true,"SecurityDevices":{"Add":{"a":"b"}}}}"#.utf8).write(
      to: URL(filePath: policies))
    let written = try test.daemon.cpxd("browser", "setup", "firefox", "--system", "--root", root)
    #expect(written.status == 0)
    let text = try String(contentsOfFile: policies, encoding: .utf8)
    for part in [#""DisableTelemetry" : true"#, #""a" : "b""#, "p11-kit-proxy.so"] { #expect(text.contains(part)) }
    try Data("no JSON".utf8).write(to: URL(filePath: policies))
    #expect(try test.daemon.cpxd("browser", "setup", "firefox", "--system", "--root", root).status == 1)
    #expect(try String(contentsOfFile: policies, encoding: .utf8) == "no JSON")
  }

  /// A world with the PIN verified, or to be asked for by cpxd, and its sockets open to every user, and a home in which p11-kit knows it.
  private static func open(
    _ profile: VirtualCardProfile, isVerified: Bool = true
  ) throws -> (TokenWorld, home: String) {
    let test = try TokenWorld(profile, pkcs11: #""login":"\#(isVerified ? "program" : "cpxd")""#)
    if isVerified { try test.verifyPIN() }
    for path in [test.directory.path, test.daemon.directory.path] { chmod(path, 0o755) }
    chmod(test.socket, 0o666)
    let home = test.directory.file("home")
    let modules = "\(home)/.config/pkcs11/modules"
    try FileManager.default.createDirectory(atPath: modules, withIntermediateDirectories: true)
    try Data("remote: unix:path=\(test.socket)\n".utf8).write(to: URL(filePath: "\(modules)/cpxd.module"))
    // Of this machine's pcscd and its cards nothing is to be seen here.
    try Data("module: opensc-pkcs11.so\ndisable-in: firefox-esr chromium\n".utf8).write(
      to: URL(filePath: "\(modules)/opensc.module"))
    return (test, home)
  }
}

/// Puts the machine's policies of browsers back as they were.
private final class Policies {
  private static let paths = ["/etc/firefox/policies/policies.json", "/etc/chromium/policies/managed/cpxd.json"]
  private let before: [(path: String, content: Data?)]

  init() throws {
    before = Self.paths.map { ($0, FileManager.default.contents(atPath: $0)) }
  }

  deinit {
    for (path, content) in before {
      if let content {
        try? content.write(to: URL(filePath: path))
      } else {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }
}

/// Another program that signs with the same card until it is stopped.
private final class OtherClient {
  private let process: ChildProcess
  private let signatures: String

  init(_ test: TokenWorld) throws {
    signatures = test.directory.file("signatures")
    let script = "while echo data | \"$1\" sign --key authentication --scheme rsa_pkcs1_sha256 -; do :; done"
    process = try ChildProcess(
      ["sh", "-c", script, "sh", cpxdPath], environment: ["CPXD_SOCKET": test.daemon.socket], output: signatures)
  }

  /// How many signatures were made.
  func stop() throws -> Int {
    process.kill(SIGKILL)
    process.waitUntilExit()
    return try String(contentsOfFile: signatures, encoding: .utf8).split(separator: "\n").count
  }
}
