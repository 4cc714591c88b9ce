// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The file that lines are appended to: locked against a second writer, and after each line on the disk.
final class SegmentFile {
  private let path: String
  private let descriptor: Int32
  private(set) var length: Int

  /// Opens a file, or makes it for nobody but its owner.
  ///
  /// - Parameters:
  ///   - length: what is behind it is the beginning of a line that nobody was told is written, and goes.
  ///   - isNew: it must not exist.
  /// - Throws: ``AuditError``, also when another process writes it.
  init(_ path: String, length: Int, isNew: Bool) throws(AuditError) {
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0)
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw AuditError(path) }
    let isReady = flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ftruncate(descriptor, off_t(length)) == 0
    let code = errno
    guard isReady else {
      close(descriptor)
      if code == EWOULDBLOCK { throw AuditError.inUse(path: path) }
      throw AuditError(path, code: code)
    }
    self.path = path
    self.descriptor = descriptor
    self.length = length
  }

  deinit { close(descriptor) }

  /// Writes a line and waits until it is on the disk.
  ///
  /// - Throws: ``AuditError``; the file is then as it was, if the disk lets it.
  func append(_ line: [UInt8]) throws(AuditError) {
    var rest = line[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw withdrawal() }
      rest = rest.dropFirst(count)
    }
    guard fdatasync(descriptor) == 0 else { throw withdrawal() }
    length += line.count
  }

  private func withdrawal() -> AuditError {
    let error = AuditError(path)
    ftruncate(descriptor, off_t(length))
    return error
  }

  /// Makes a directory's entries last.
  static func synchronise(directory: String) throws(AuditError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw AuditError(directory) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw AuditError(directory) }
  }
}
