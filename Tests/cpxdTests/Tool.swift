// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A program run to its end.
struct Outcome {
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard output as a JSON object.
  func json() throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: output) as? [String: Any] else {
      throw ToolError(description: "no JSON object: \(text)")
    }
    return object
  }
}

struct ToolError: Error, CustomStringConvertible {
  let description: String
}

/// The program under test, beside the test runner where SwiftPM builds both.
let cpxdPath = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  .appending(path: "cpxd").path

/// Runs a program found on the path, with what it reads on standard input, and waits for its end.
@discardableResult
func run(
  _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
) throws -> Outcome {
  // Files, not pipes: nothing blocks, however much is written.
  let scratch = try TemporaryDirectory()
  try input.write(to: scratch.url("in"))
  let child = try ChildProcess(
    [program] + arguments, environment: environment, input: scratch.file("in"), output: scratch.file("out"),
    errors: scratch.file("err"))
  let status = child.waitUntilExit()
  guard status != 127 else {
    throw ToolError(description: "\(program) is missing: install its Debian package (scripts/dependencies test)")
  }
  return Outcome(
    status: status, output: try Data(contentsOf: scratch.url("out")),
    errors: try String(contentsOf: scratch.url("err"), encoding: .utf8))
}

extension TemporaryDirectory {
  /// A file in the directory.
  func url(_ name: String) -> URL { URL(filePath: file(name)) }
}

/// Waits for a condition, at most a minute, and says what it waited for.
func waitFor(_ what: String, _ condition: () throws -> Bool) throws {
  let deadline = Date(timeIntervalSinceNow: 60)
  while try !condition() {
    guard Date() < deadline else { throw ToolError(description: "waited a minute for \(what)") }
    usleep(20_000)
  }
}
