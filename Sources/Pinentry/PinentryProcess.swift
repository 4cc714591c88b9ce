// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc
import Synchronization

/// A pinentry that runs: a child with a socket for input and output, standard error, and no other descriptor of this process.
final class PinentryProcess: Sendable {
  let channel: AssuanChannel
  /// Nil once it has been waited for, when its number may be another's.
  private let identifier: Mutex<pid_t?>

  /// How long it may take to end after a signal, in steps of a hundredth of a second.
  private static let patience = 200

  /// - Throws: ``PinentryError/notStarted(program:reason:)``.
  init(_ program: String) throws(PinentryError) {
    // Not pipes: a write to a program that has ended would be a signal.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.failure(program, errno) }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    _ = cpxd_close_from(&actions, STDERR_FILENO + 1)
    // It inherits what this thread blocks and this process ignores.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, hangUp) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&hangUp)
    sigaddset(&hangUp, SIGPIPE)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &hangUp)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let arguments = [strdup(program), nil]
    defer { free(arguments[0]) }
    var identifier: pid_t = 0
    let failure = posix_spawnp(&identifier, program, &actions, &attributes, arguments, environ)
    guard failure == 0 else {
      close(ends[0])
      throw Self.failure(program, failure)
    }
    channel = AssuanChannel(descriptor: ends[0])
    self.identifier = Mutex(identifier)
  }

  deinit {
    close(channel.descriptor)
    end()
    collect()
  }

  /// Has it take its dialog away; who waits for its answer is told that it ended.
  func end() { identifier.withLock { if let identifier = $0 { _ = kill(identifier, SIGTERM) } } }

  private func collect() {
    identifier.withLock { child in
      guard let identifier = child else { return }
      var status: Int32 = 0
      for _ in 0..<Self.patience where waitpid(identifier, &status, WNOHANG) == 0 { usleep(10_000) }
      if waitpid(identifier, &status, WNOHANG) == 0 {
        _ = kill(identifier, SIGKILL)
        _ = waitpid(identifier, &status, 0)
      }
      child = nil
    }
  }

  private static func failure(_ program: String, _ code: Int32) -> PinentryError {
    .notStarted(program: program, reason: String(cString: strerror(code)))
  }
}
