// SPDX-License-Identifier: Apache-2.0
import Glibc

extension UnixListener {
  /// Binds a new socket at `path` and listens on it.
  ///
  /// Nobody can connect before mode and group are right: the mode is set on the socket before bind(2), which makes
  /// the file with it, and connections are refused until listen(2). A stale socket file is replaced.
  ///
  /// - Parameters:
  ///   - path: at most 107 bytes (unix(7)); its directory must exist.
  ///   - name: what policy and logs shall call the socket.
  ///   - mode: the permissions of the file; write permission is what connect(2) needs.
  ///   - group: the group of the file, if it shall differ from that of the process.
  ///   - backlog: how many connections may wait to be accepted.
  public static func bind(
    path: String, name: String, mode: UInt32 = 0o660, group: SocketGroup? = nil, backlog: Int32 = 128
  ) throws(ListenerError) -> UnixListener {
    guard let address = UnixAddress(path: path) else { throw .unusablePath(path) }
    let gid = try group?.resolved()
    return try DirectoryLock.hold(containing: path) { () throws(ListenerError) in
      if try SocketFile.occupant(of: path, address: address) == .staleSocket {
        try check(unlink(path), "unlink", path)
      }
      return try bind(address, path: path, name: name, mode: mode, gid: gid, backlog: backlog)
    }
  }

  private static func bind(
    _ address: UnixAddress, path: String, name: String, mode: UInt32, gid: UInt32?, backlog: Int32
  ) throws(ListenerError) -> UnixListener {
    let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    try check(raw, "socket", path)
    let descriptor = OwnedDescriptor(raw)
    // Linux makes the socket file with the mode of the socket's own inode, less the umask (unix_bind).
    try check(fchmod(raw, mode), "fchmod", path)
    try check(address.withSocketAddress { Glibc.bind(raw, $0, $1) }, "bind", path)

    let file = try SocketFile(at: path)
    do throws(ListenerError) {
      if let gid { try check(lchown(path, uid_t.max, gid), "chown", path) }
      // A narrow umask may have taken bits away.
      try check(fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW), "chmod", path)
      try check(listen(raw, backlog), "listen", path)
    } catch {
      unlink(path)
      throw error
    }
    return UnixListener(name: name, file: file, descriptor: descriptor)
  }

  private static func check(_ result: Int32, _ call: String, _ path: String) throws(ListenerError) {
    guard result >= 0 else { throw .system(SystemCallError(call: call, subject: path, code: errno)) }
  }
}
