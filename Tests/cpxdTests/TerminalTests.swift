// SPDX-License-Identifier: Apache-2.0
import Foundation
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

  @Test(arguments: ["cards", "status", "certificates", "objects"])
  func linesFitANarrowTerminal(command: String) throws {
    let daemon = try RunningDaemon.started()
    let dialogue = try Dialogue(daemon, command, columns: 40, environment: ["TERM": "xterm"])
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

  @Test func quietLeavesOutWhatTheStatusSays() throws {
    let daemon = try RunningDaemon.started()
    #expect(try daemon.cpxd("lock").text.contains("locked"))
    let quiet = try daemon.cpxd("lock", "--quiet")
    #expect((quiet.status, quiet.text, quiet.errors) == (0, "", ""))
  }
}
