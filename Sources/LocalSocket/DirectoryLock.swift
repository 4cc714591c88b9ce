// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An advisory lock (flock(2)) on the directory that holds a socket, so that two daemons which start at the same
/// moment cannot both find a stale socket there and replace each other's. It leaves no file behind.
enum DirectoryLock {
  private static let attempts = 300
  private static let pause: useconds_t = 10_000

  /// Runs `body` while holding the lock, for which it waits three seconds at most.
  static func hold<Result>(
    containing path: String, _ body: () throws(ListenerError) -> Result
  ) throws(ListenerError) -> Result {
    let directory = directory(of: path)
    let raw = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard raw >= 0 else {
      throw .system(SystemCallError(call: "open", subject: directory, code: errno))
    }
    // Closing the descriptor gives the lock back.
    defer { _ = Glibc.close(raw) }
    try acquire(raw, directory: directory)
    return try body()
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func acquire(_ raw: Int32, directory: String) throws(ListenerError) {
    for _ in 0..<attempts {
      if flock(raw, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .system(SystemCallError(call: "flock", subject: directory, code: errno))
      }
      usleep(pause)
    }
    throw .directoryBusy(path: directory)
  }
}
