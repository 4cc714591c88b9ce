// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The `openssl` command of the system, in a directory of its own that goes away with it: an independent judge of
/// what the module computes.
public final class OpenSSLProgram {
  public struct Outcome {
    public let exitStatus: Int32
    public let output: [UInt8]
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  private let directory: URL

  public init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("cpxd-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Writes a file the command may name and gives its path.
  public func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = directory.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  public func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  public func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

  /// Runs `openssl` with `arguments`; standard output and standard error come back together.
  public func run(_ arguments: [String]) throws -> Outcome {
    let name = UUID().uuidString
    let output = try file(name, [])
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
    return Outcome(exitStatus: process.terminationStatus, output: [UInt8](bytes))
  }
}
