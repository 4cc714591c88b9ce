// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// Somebody at a terminal who knows the PIN and the PUK of virtual cards, and says yes.
final class Keyboard {
  /// A FIFO; what is typed.
  let path: String
  /// A file; what is shown.
  let screen: String
  private var answered = 0
  private var pin = "1234"
  private var newPIN: String { pin == "1234" ? "4321" : "1234" }

  init(_ directory: TemporaryDirectory) throws {
    path = directory.file("keyboard")
    screen = directory.file("screen")
    guard mkfifo(path, 0o600) == 0 else { throw ToolError(description: "no FIFO") }
  }

  var shown: String { (try? String(contentsOfFile: screen, encoding: .utf8)) ?? "" }

  /// Answers the question at the end of the screen, if there is a new one.
  func answer() throws {
    let shown = shown
    guard shown.count > answered, let question = shown.dropFirst(answered).split(separator: "\n").last,
      question.hasSuffix(": ") || question.hasSuffix("[y/N] ")
    else { return }
    answered = shown.count
    if question.contains("PUK of card") { return try type("12345678") }
    if question.contains("[y/N]") { return try type("y") }
    guard question.contains("New PIN") else { return try type(pin) }
    try type(newPIN)
    if question.contains("again") { pin = newPIN }
  }

  private func type(_ line: String) throws { try Data("\(line)\n".utf8).write(to: URL(filePath: path)) }
}
