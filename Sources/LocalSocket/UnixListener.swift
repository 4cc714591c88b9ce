// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// A listening Unix stream socket: inherited from a service manager, or bound by the daemon itself.
///
/// It closes its descriptor, and removes the socket file that it made, on ``close()`` or when it goes away. A file
/// that it did not make, or that has been replaced since, is never removed.
public final class UnixListener: Sendable {
  /// What policy and logs call this socket: the name given by the service manager, or by the binder.
  public let name: String
  /// Where clients find it, if it has a path.
  public let path: String?
  /// Whether it came from a service manager, which then also owns the file.
  public let isInherited: Bool

  private enum State {
    case open(descriptor: Int32, file: SocketFile?)
    case closed
  }
  private let state: Mutex<State>

  /// Takes over a listening descriptor, which is closed with the listener.
  init(name: String, path: String?, inherited descriptor: consuming OwnedDescriptor) {
    self.name = name
    self.path = path
    isInherited = true
    state = Mutex(.open(descriptor: descriptor.release(), file: nil))
  }

  init(name: String, file: SocketFile, descriptor: consuming OwnedDescriptor) {
    self.name = name
    path = file.path
    isInherited = false
    state = Mutex(.open(descriptor: descriptor.release(), file: file))
  }

  deinit {
    close()
  }

  /// A second descriptor of the same socket for an event loop to own, or an error once the listener is closed.
  func duplicateDescriptor() throws(SystemCallError) -> Int32 {
    let (duplicate, code) = state.withLock { state in
      guard case .open(let descriptor, _) = state else { return (Int32(-1), EBADF) }
      return (fcntl(descriptor, F_DUPFD_CLOEXEC, 0), errno)
    }
    guard duplicate >= 0 else {
      throw SystemCallError(call: "fcntl(F_DUPFD_CLOEXEC)", subject: path ?? name, code: code)
    }
    return duplicate
  }

  /// Closes the descriptor and removes the socket file if this listener made it. Safe to call more than once.
  public func close() {
    let last = state.withLock { state in
      defer { state = .closed }
      return state
    }
    guard case .open(let descriptor, let file) = last else { return }
    // The file goes first: as long as the socket is open its inode number cannot be given to a successor's file.
    file?.remove()
    _ = Glibc.close(descriptor)
  }
}
