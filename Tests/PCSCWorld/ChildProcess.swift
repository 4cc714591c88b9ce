// SPDX-License-Identifier: Apache-2.0
public import Foundation
import Synchronization

/// A program of the system, started by posix_spawn(3) and waited for by waitpid(2).
///
/// Not Foundation's `Process`, whose one thread for all children hangs when a child closes the descriptors it
/// inherited, as a service manager does.
public final class ChildProcess: Sendable {
  public let identifier: pid_t
  /// Kept open, so that a program that reads its standard input ends with this process.
  private let input: Int32?
  private let status = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - command: the program, found on the path, and its arguments.
  ///   - environment: added to a path and a C locale; nothing else is passed on.
  ///   - input: a path; nil for a pipe that nobody writes to.
  ///   - output, errors: paths, emptied first; errors go where output goes when nil.
  public init(
    _ command: [String], environment: [String: String] = [:], input: String? = nil, output: String = "/dev/null",
    errors: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var pipe: [Int32] = [-1, -1]
    if let input {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDWR, 0)
    } else {
      guard Foundation.pipe(&pipe) == 0 else { throw WorldError("no pipe") }
      for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_adddup2(&actions, pipe[0], STDIN_FILENO)
    }
    defer { if pipe[0] >= 0 { close(pipe[0]) } }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o600)
    if let errors {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o600)
    } else {
      posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    }
    // A child inherits what this thread blocks, and Swift's threads block SIGTERM.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let variables = ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"]
      .merging(environment) { $1 }.map { "\($0)=\($1)" }
    let arguments = (["env"] + command).map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var identifier: pid_t = 0
    let failure = posix_spawn(&identifier, "/usr/bin/env", &actions, &attributes, arguments, environment)
    guard failure == 0 else {
      if pipe[1] >= 0 { close(pipe[1]) }
      throw WorldError("\(command.first ?? ""): \(String(cString: strerror(failure)))")
    }
    self.identifier = identifier
    self.input = pipe[1] >= 0 ? pipe[1] : nil
  }

  deinit {
    if isRunning {
      kill(SIGKILL)
      waitUntilExit()
    }
    if let input { close(input) }
  }

  public var isRunning: Bool { collect(WNOHANG) == nil }

  /// Waits for the end; the exit status, or 128 and the signal's number.
  @discardableResult
  public func waitUntilExit() -> Int32 {
    while true { if let status = collect(0) { return status } }
  }

  public func kill(_ signal: Int32) { if isRunning { Foundation.kill(identifier, signal) } }

  /// Of a program that has ended.
  var exitStatus: Int32 { status.withLock { $0 } ?? -1 }

  /// To the program that `nsenter` or `unshare` runs, not to these.
  func signalInside(_ signal: Int32) {
    if let child { Foundation.kill(child, signal) }
    // nsenter stops itself when its child is stopped.
    if signal != SIGSTOP { kill(SIGCONT) }
  }

  /// The program that `nsenter` or `unshare` runs in another process namespace, as a child.
  var child: Int32? {
    let children = try? String(contentsOfFile: "/proc/\(identifier)/task/\(identifier)/children", encoding: .utf8)
    return children?.split(separator: " ").first.flatMap { Int32($0) }
  }

  func waitForEnd(_ what: String) throws { try wait(for: what) { !isRunning } }

  private func collect(_ options: Int32) -> Int32? {
    status.withLock { status in
      if let status { return status }
      var raw: Int32 = 0
      guard waitpid(identifier, &raw, options) == identifier else { return nil }
      status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
      return status
    }
  }
}
