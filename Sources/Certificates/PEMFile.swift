// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Small text files of keys and certificates: created once with their final mode, read up to a limit.
enum PEMFile {
  private static let maximumByteCount = 64 * 1024

  /// Makes a directory for its owner only, unless it exists.
  static func makeDirectory(_ path: String) throws(CertificateError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
  }

  /// Writes a file that must not exist yet. A file that could not be written whole is removed.
  static func write(_ text: String, to path: String, mode: mode_t) throws(CertificateError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else {
        if written < 0 && errno == EINTR { continue }
        let error = failure(path)
        unlink(path)
        throw error
      }
      rest = rest.dropFirst(written)
    }
  }

  static func read(_ path: String) throws(CertificateError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= maximumByteCount {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk.prefix(count)
    }
    throw .file(path: path, reason: "longer than \(maximumByteCount) bytes")
  }

  private static func failure(_ path: String) -> CertificateError {
    .file(path: path, reason: String(cString: strerror(errno)))
  }
}
