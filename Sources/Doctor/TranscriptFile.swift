// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A new file for its owner's eyes only.
public enum TranscriptFile {
  /// Whether something is at the path already, so that nothing could be written there.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Writes all of it, mode 0600; a file that could not be written whole is removed again.
  ///
  /// - Throws: ``Failure`` also when something is at the path already, a dangling link too.
  public static func write(_ text: String, to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = Failure(path: path, reason: String(cString: strerror(errno)))
        unlink(path)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Why the file could not be written, in the operating system's words.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
  }
}
