// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Phrasebook

/// What another program writes on its standard output.
enum ProgramOutput {
  private static let limit = 256 << 20

  /// Runs a program of the system to its end.
  ///
  /// - Parameter isLenient: whether all it says is good enough: neither its standard error nor its exit status matters.
  /// - Throws: ``Failure`` when it cannot be run, fails, or writes too much.
  static func of(_ program: String, _ arguments: [String], isLenient: Bool = false) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure(program, errno) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    if isLenient { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, nil, words, environ)
    close(ends[1])
    guard code == 0 else { throw failure(program, code) }

    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while output.count <= limit {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer.prefix(count)
    }
    if output.count > limit { kill(child, SIGTERM) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 || isLenient else {
      throw Failure(.failure, say.programFailed(program))
    }
    return output
  }

  private static func failure(_ program: String, _ code: Int32) -> Failure {
    let reason = Wording.system(code).text
    return Failure(.failure, say.programCannotRun(program, reason))
  }
}
