// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A program started by posix_spawn(3) and waited for by waitpid(2).
///
/// Not Foundation's `Process`, whose one thread for all children hangs when a child closes the descriptors it
/// inherited, as a service manager does.
final class ChildProcess {
  let identifier: pid_t
  private var status: Int32?

  /// - Parameters:
  ///   - command: the program, found on the path, and its arguments.
  ///   - environment: added to a path and a C locale.
  ///   - input, output, errors: paths; `output` and `errors` are emptied first.
  init(
    _ command: [String], environment: [String: String] = [:], input: String = "/dev/null", output: String,
    errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let variables = ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"]
      .merging(environment) { $1 }.map { "\($0)=\($1)" }
    let arguments = (["env"] + command).map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var identifier: pid_t = 0
    let failure = posix_spawn(&identifier, "/usr/bin/env", &actions, nil, arguments, environment)
    guard failure == 0 else { throw ToolError(description: "posix_spawn: \(String(cString: strerror(failure)))") }
    self.identifier = identifier
  }

  deinit {
    guard isRunning else { return }
    kill(identifier, SIGKILL)
    wait()
  }

  var isRunning: Bool {
    guard status == nil else { return false }
    return !collect(WNOHANG)
  }

  /// Waits for the end; the exit status, or 128 and the signal's number.
  @discardableResult
  func wait() -> Int32 {
    while status == nil { _ = collect(0) }
    return status ?? -1
  }

  private func collect(_ options: Int32) -> Bool {
    var raw: Int32 = 0
    let result = waitpid(identifier, &raw, options)
    guard result == identifier else { return false }
    status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
    return true
  }
}
