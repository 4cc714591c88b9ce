// SPDX-License-Identifier: Apache-2.0
import Crypto
import Glibc
import Phrasebook

/// A file, or standard input, that a command reads.
enum InputFile {
  /// The digest of all of it, read in pieces.
  ///
  /// - Throws: ``Failure`` when it cannot be read.
  static func digest(of path: String, _ algorithm: DigestAlgorithm) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { if path != "-" { close(descriptor) } }
    var digest = IncrementalDigest(algorithm)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      guard count > 0 else { return digest.finish() }
      digest.update(Array(buffer[..<count]))
    }
  }

  /// All of it.
  ///
  /// - Throws: ``Failure`` when it cannot be read or is longer than `limit` bytes.
  static func bytes(of path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
    throw Failure(.usage, say.fileTooLong(path, limit: limit))
  }

  private static func unreadable(_ path: String) -> Failure {
    let reason = Wording.system(errno).text
    return Failure(.usage, say.cannotRead(path, reason))
  }
}

/// A file that a command writes.
enum OutputFile {
  /// - Parameter mode: nil for a file of the usual kind, which keeps the mode it may have; else its mode from here on.
  /// - Throws: ``Failure`` when it cannot be written.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t? = nil) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode ?? 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    if let mode, fchmod(descriptor, mode) != 0 { throw unwritable(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw unwritable(path) }
      rest = rest.dropFirst(count)
    }
  }

  private static func unwritable(_ path: String) -> Failure {
    let reason = Wording.system(errno).text
    return Failure(.failure, say.cannotWrite(path, reason))
  }
}
