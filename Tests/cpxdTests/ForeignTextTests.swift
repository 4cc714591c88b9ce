// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

@testable import cpxd

/// Names from cards, readers and daemons, which must not steer a terminal.
@Suite struct ForeignTextTests {
  /// Clears the screen in two ways, rings, writes from right to left, and starts a line.
  private static let suffix = "x\u{1B}[2J\u{9B}2J\u{7}\u{202E}\nFORGED"

  @Test(arguments: [["cards"], ["status"], ["certificates"], ["doctor", "--offline"]])
  func namesOfADaemonAreShownHarmless(command: [String]) throws {
    let hostile = try HostileDaemon(like: RunningDaemon.started(), suffix: Self.suffix)
    for locale in ["C.UTF-8", "fr_FR.UTF-8"] {
      let outcome = try run(cpxdPath, command + ["--socket", hostile.socket], environment: ["LC_ALL": locale])
      #expect(outcome.text.contains("x\\u{1b}[2J\\u{9b}2J\\u{7}\\u{202e}\\u{a}FORGED"), "\(outcome)")
      expectHarmless(outcome.text + outcome.errors)
    }
  }

  @Test func eventsAreShownHarmless() throws {
    let hostile = try HostileDaemon(like: RunningDaemon.started(), suffix: Self.suffix)
    let directory = try TemporaryDirectory()
    let output = directory.url("output")
    let watch = try ChildProcess(
      [cpxdPath, "watch", "--socket", hostile.socket], output: output.path, errors: directory.file("errors"))
    defer {
      watch.kill(SIGTERM)
      watch.waitUntilExit()
    }
    try waitFor("the event") { try String(contentsOf: output, encoding: .utf8).contains("FORGED") }
    try expectHarmless(String(contentsOf: output, encoding: .utf8))
  }

  private func expectHarmless(_ text: String) {
    for character in ["\u{1B}", "\u{9B}", "\u{7}", "\u{202E}", "\nFORGED"] {
      #expect(!text.contains(character), "\(text.debugDescription)")
    }
  }
}
