// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Keeps a card's directory to one user at a time; released with the last reference or the process.
final class DirectoryLock: Sendable {
  private let descriptor: Int32

  /// - Throws: ``VirtualCardError/inUse(path:)`` when somebody else has it, ``VirtualCardError/file(path:_:)``.
  init(directory: String) throws(VirtualCardError) {
    // Of its own, because the card's other files are replaced while they are in use.
    let file = CardStorageFile(path: directory + "/.lock")
    descriptor = open(file.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw file.failure() }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failed = errno == EWOULDBLOCK ? VirtualCardError.inUse(path: directory) : file.failure()
      close(descriptor)
      throw failed
    }
  }

  deinit { close(descriptor) }
}
