// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The file that a bound socket left in the file system, recognised by its inode.
struct SocketFile: Sendable {
  let path: String
  private let device: dev_t
  private let inode: ino_t

  /// What stands at a path where a socket is to be bound.
  enum Occupant {
    case nothing
    /// A socket file on which nobody listens any more.
    case staleSocket
  }

  /// Remembers the socket file at `path`.
  init(at path: String) throws(ListenerError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw .system(SystemCallError(call: "lstat", subject: path, code: errno))
    }
    self.path = path
    device = status.st_dev
    inode = status.st_ino
  }

  /// Looks at what is at `path`. A live socket and anything that is no socket are errors.
  static func occupant(of path: String, address: UnixAddress) throws(ListenerError) -> Occupant {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else {
        throw .system(SystemCallError(call: "lstat", subject: path, code: errno))
      }
      return .nothing
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }

    let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard raw >= 0 else { throw .system(SystemCallError(call: "socket", subject: path, code: errno)) }
    let probe = OwnedDescriptor(raw)
    if address.withSocketAddress({ connect(probe.raw, $0, $1) }) == 0 { throw .inUse(path: path) }
    switch errno {
    case ECONNREFUSED:
      return .staleSocket
    case EAGAIN, EPROTOTYPE:
      // Its queue is full, or it is a socket of another type: somebody is there.
      throw .inUse(path: path)
    default:
      throw .system(SystemCallError(call: "connect", subject: path, code: errno))
    }
  }

  /// Removes the file if it is still the one that was remembered.
  func remove() {
    do throws(ListenerError) {
      try DirectoryLock.hold(containing: path) { removeIfSame() }
    } catch {
      // A directory that cannot be locked must not leave a dead socket behind.
      removeIfSame()
    }
  }

  private func removeIfSame() {
    var status = stat()
    if lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode {
      unlink(path)
    }
  }
}
