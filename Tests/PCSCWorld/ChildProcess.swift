// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A program of the system that runs until it is ended; it sees the end of its input when this process dies.
final class ChildProcess: @unchecked Sendable {
  // Unchecked: Process's identifier and state are read-only once it runs.
  private let process = Process()
  private let input = Pipe()

  /// - Parameter output: written anew; nil for nowhere.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], output: URL? = nil
  ) throws {
    guard let path = Tool.path(of: program) else { throw WorldError("\(program) is missing") }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    if let output {
      let descriptor = open(output.path, O_WRONLY | O_APPEND | O_TRUNC | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw WorldError("cannot write \(output.path)") }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      process.standardOutput = file
      process.standardError = file
    } else {
      process.standardOutput = FileHandle.nullDevice
    }
    // A child inherits what this thread blocks, and Swift's threads block SIGTERM.
    var (none, before) = (sigset_t(), sigset_t())
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  deinit { kill(SIGKILL) }

  func kill(_ signal: Int32) { if process.isRunning { Foundation.kill(process.processIdentifier, signal) } }

  /// Of a program that has ended.
  var exitStatus: Int32 { process.terminationStatus }

  /// To the program that `nsenter` or `unshare` runs, not to these.
  func signalInside(_ signal: Int32) { if let child { Foundation.kill(child, signal) } }

  /// The program that `nsenter` or `unshare` runs in another process namespace, as a child.
  var child: Int32? {
    let identifier = process.processIdentifier
    let children = try? String(contentsOfFile: "/proc/\(identifier)/task/\(identifier)/children", encoding: .utf8)
    return children?.split(separator: " ").first.flatMap { Int32($0) }
  }

  func waitForEnd(_ what: String) throws { try wait(for: what) { !process.isRunning } }
}
