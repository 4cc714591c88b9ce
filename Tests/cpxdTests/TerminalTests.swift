// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@testable import cpxd

/// How commands behave on a terminal, and into pipes.
@Suite struct TerminalTests {
  private static let escape = "\u{1B}"
  private static let erased = "\r\u{1B}[K\u{1B}[?25h"

  @Test(arguments: [
    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
  ])
  func coloursAreForTerminalsWhoseOwnersWantThem(environment: [String: String], isColoured: Bool) throws {
    let daemon = try RunningDaemon.started()
    let dialogue = try Dialogue(daemon, "cards", environment: environment.merging(["NO_COLOR": ""]) { old, _ in old })
    #expect(dialogue.waitUntilExit() == 0)
    let shown = try dialogue.shown()
    #expect(try shown.contains(#require(daemon.serials().first)))
    #expect(shown.contains(Self.escape) == isColoured, "\(shown.debugDescription)")
  }

  @Test func pipesGetPlainTextWithoutBreaks() throws {
    let daemon = try RunningDaemon.started()
    for command in ["cards", "status", "objects"] {
      let text = try daemon.cpxd(command, environment: ["TERM": "xterm", "COLUMNS": "20"]).text
      #expect(!text.contains(Self.escape))
      #expect(text.split(separator: "\n").contains { $0.count > 20 }, "\(text)")
    }
  }

  @Test(arguments: ["cards", "status", "certificates", "objects", "audit show"])
  func linesFitANarrowTerminal(command: String) throws {
    let daemon = try RunningDaemon.started()
    _ = try daemon.cpxd("lock")
    let environment = ["TERM": "xterm", "STATE_DIRECTORY": daemon.directory.file("state")]
    let dialogue = try Dialogue(daemon, command, columns: 40, environment: environment)
    #expect(dialogue.waitUntilExit() == 0)
    let lines = try dialogue.shown().replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(lines.count > 1)
    for line in lines { #expect(Terminal.columns(of: String(line)) <= 40, "\(line)") }
  }

  @Test func whatTakesLongIsSaidAndLeavesACleanLine() throws {
    let daemon = try RunningDaemon.started()
    let serial = try #require(try daemon.serials().first)
    kill(daemon.identifier, SIGSTOP)
    let quiet = try Dialogue(daemon, "cards --quiet", environment: ["TERM": "xterm"])
    let dumb = try Dialogue(daemon, "cards", environment: ["TERM": "dumb"])
    let talkative = try Dialogue(daemon, "cards", environment: ["TERM": "xterm"])
    try waitFor("the line that says what is waited for") { try talkative.shown().contains("asking the daemon") }
    kill(daemon.identifier, SIGCONT)
    for dialogue in [quiet, dumb, talkative] {
      #expect(dialogue.waitUntilExit() == 0)
      #expect(try dialogue.shown().contains(serial))
    }
    for dialogue in [quiet, dumb] { #expect(try !dialogue.shown().contains("asking")) }
    let parts = try talkative.shown().components(separatedBy: Self.erased)
    #expect(parts.last?.contains(serial) == true)
    #expect(parts.last?.contains("asking") == false)
  }

  @Test func theCursorIsBackAfterAnInterrupt() throws {
    let daemon = try RunningDaemon.started()
    kill(daemon.identifier, SIGSTOP)
    defer { kill(daemon.identifier, SIGCONT) }
    let dialogue = try Dialogue(daemon, "cards", environment: ["TERM": "xterm"])
    try dialogue.answer("asking the daemon", "\u{3}")
    #expect(dialogue.waitUntilExit() == 128 + SIGINT)
    let shown = try dialogue.shown()
    let hidden = try #require(shown.range(of: "\u{1B}[?25l", options: .backwards))
    #expect(shown[hidden.upperBound...].contains(Self.erased), "\(shown.debugDescription)")
  }

  @Test func theStateOfAPINIsColoured() throws {
    let daemon = try RunningDaemon.started()
    func shown(_ command: String) throws -> String {
      let dialogue = try Dialogue(daemon, command, environment: ["TERM": "xterm", "NO_COLOR": ""])
      _ = dialogue.waitUntilExit()
      return try dialogue.shown()
    }
    func verify(_ pin: String) throws {
      _ = try daemon.curl(
        "/v1/cards/\(daemon.serials()[0])/pin/verify?allow-last-try=true", "--data-binary", "@-", "-H",
        "Content-Type: application/octet-stream", input: Data(pin.utf8))
    }
    #expect(try !shown("pin status").contains(Self.escape))
    try verify("1234")
    #expect(try shown("pin status").contains("\u{1B}[32mverified"))
    #expect(try shown("cards").contains("\u{1B}[32mverified"))
    for wrong in ["0001", "0002"] { try verify(wrong) }
    #expect(try shown("pin status").contains("\u{1B}[33mlocked, 1 try left"))
    try verify("0003")
    #expect(try shown("status").contains("\u{1B}[31mblocked"))
  }

  @Test func noLineOfFrenchBeginsWithItsPunctuation() {
    let text = "à savoir : « oui » ; vraiment ?"
    for width in 20...40 {
      for line in Terminal.lines(of: text, indent: 0, width: width) {
        #expect(!line.contains(#/^[:;?»]|«$/#), "\(line) at \(width)")
      }
    }
    #expect(Terminal.lines(of: "un deux trois quat : x", indent: 0, width: 19) == ["un deux trois", "quat : x"])
  }

  @Test func quietLeavesOutWhatTheStatusSays() throws {
    let daemon = try RunningDaemon.started()
    #expect(try daemon.cpxd("lock").text.contains("locked"))
    let quiet = try daemon.cpxd("lock", "--quiet")
    #expect((quiet.status, quiet.text, quiet.errors) == (0, "", ""))
    let change = try daemon.cpxd("pin", "change", "--pin-file", "-", "--quiet", input: Data("1234\n5678\n".utf8))
    #expect((change.status, change.text, change.errors) == (0, "", ""))
    let said = try daemon.cpxd("pin", "change", "--pin-file", "-", input: Data("5678\n1234\n".utf8))
    #expect(said.status == 0 && !said.text.isEmpty)
  }
}
