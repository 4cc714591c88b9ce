// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A command of the program on a terminal of its own, at which a test types.
final class Dialogue {
  private let keyboard: String
  private let screen: URL
  private let terminal: ChildProcess

  /// - Parameter columns: how wide the terminal is; else it does not say.
  init(
    _ daemon: RunningDaemon, _ command: String, columns: Int? = nil, environment: [String: String] = [:]
  ) throws {
    let name = UUID().uuidString.prefix(8)
    keyboard = daemon.directory.file("keyboard-\(name)")
    screen = daemon.directory.url("screen-\(name)")
    guard mkfifo(keyboard, 0o600) == 0 else { throw ToolError(description: "no FIFO") }
    let size = columns.map { "stty cols \($0); " } ?? ""
    // Opened for both directions, so that neither side waits for the other.
    terminal = try ChildProcess(
      ["script", "--quiet", "--return", "--command", "\(size)exec '\(cpxdPath)' \(command)", "/dev/null"],
      environment: ["CPXD_SOCKET": daemon.socket, "SHELL": "/bin/sh"].merging(environment) { $1 }, input: keyboard,
      output: screen.path,
      errors: daemon.directory.file("errors-\(name)"))
  }

  func shown() throws -> String { try String(contentsOf: screen, encoding: .utf8) }

  /// Waits for a question and types a line; `end` is what Return sends, to programs that take keys one by one.
  func answer(_ question: String, _ line: String, end: String = "\n") throws {
    try waitFor("the question \(question)") { try shown().contains(question) }
    try Data("\(line)\(end)".utf8).write(to: URL(filePath: keyboard))
  }

  func waitUntilExit() -> Int32 { terminal.waitUntilExit() }

  /// Ends the terminal, and with it the command.
  func stop() {
    terminal.kill(SIGTERM)
    terminal.waitUntilExit()
  }
}
