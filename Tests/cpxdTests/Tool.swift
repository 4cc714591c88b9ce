// SPDX-License-Identifier: Apache-2.0
import Foundation
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
  _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:],
  directory: URL? = nil
) throws -> Outcome {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"].merging(
    environment
  ) { $1 }
  process.currentDirectoryURL = directory
  // Files, not pipes: nothing blocks, however much is written.
  let scratch = try TemporaryDirectory()
  let (inputFile, outputFile, errorFile) = (scratch.url("in"), scratch.url("out"), scratch.url("err"))
  try input.write(to: inputFile)
  for file in [outputFile, errorFile] { FileManager.default.createFile(atPath: file.path, contents: nil) }
  process.standardInput = try FileHandle(forReadingFrom: inputFile)
  process.standardOutput = try FileHandle(forWritingTo: outputFile)
  process.standardError = try FileHandle(forWritingTo: errorFile)
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus != 127 else {
    throw ToolError(description: "\(program) is missing: install its Debian package (scripts/dependencies test)")
  }
  return Outcome(
    status: process.terminationStatus, output: try Data(contentsOf: outputFile),
    errors: try String(contentsOf: errorFile, encoding: .utf8))
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
