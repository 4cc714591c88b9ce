// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file whose content is nobody's business but root's and this process's user's.
public struct PrivateFile: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// Gives `body` the file open for reading, once it is proven to be private.
  ///
  /// - Parameter checksMode: false where the directory keeps others out, as systemd's for credentials does
  ///   (systemd.exec(5), LoadCredential=).
  /// - Throws: ``FileError`` that says whose file it has to be and with which mode; what `body` throws.
  public func withDescriptor<Result>(
    checksMode: Bool = true, _ body: (Int32) throws -> Result
  ) throws -> Result {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    try check(descriptor, checksMode: checksMode)
    return try body(descriptor)
  }

  private func check(_ descriptor: Int32, checksMode: Bool) throws(FileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, fault: .notRegular) }
    guard checksMode else { return }
    let user = geteuid()
    let mode = status.st_mode & 0o7777
    guard [0, user].contains(status.st_uid), [0o400, 0o600].contains(mode) else {
      throw FileError(path: path, fault: .notPrivate(user: user, owner: status.st_uid, mode: mode))
    }
  }
}
