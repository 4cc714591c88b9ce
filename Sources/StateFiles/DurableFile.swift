// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A small file whose content is either the old or the new one, whatever happens, and stays once written.
public struct DurableFile: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// - Parameter limit: the most bytes it may have.
  /// - Throws: ``FileError`` when it is missing, unreadable or longer than `limit`.
  public func read(atMost limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var content = [UInt8](repeating: 0, count: limit + 1)
    var length = 0
    while length < content.count {
      let count = content.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + length }, buffer.count - length)
      }
      if count < 0 {
        guard errno == EINTR else { throw failure() }
      } else if count == 0 {
        return Array(content.prefix(length))
      } else {
        length += count
      }
    }
    throw FileError(path: path, fault: .tooLong(limit: limit))
  }

  /// Writes beside the file, for its owner only, forces it to the disk, renames, and forces the directory to the disk.
  ///
  /// - Throws: ``FileError``; the file is then what it was.
  public func replace(with content: [UInt8]) throws(FileError) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    let isWritten = write(content, to: descriptor) && fsync(descriptor) == 0
    let failed = failure()
    close(descriptor)
    guard isWritten else {
      unlink(temporary)
      throw failed
    }
    guard rename(temporary, path) == 0 else {
      let failed = failure()
      unlink(temporary)
      throw failed
    }
    try Self.synchronise(directory: directory)
  }

  private var directory: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// Forces a directory's entries to the disk.
  private static func synchronise(directory: String) throws(FileError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DurableFile(path: directory).failure() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DurableFile(path: directory).failure() }
  }

  private func write(_ content: [UInt8], to descriptor: Int32) -> Bool {
    var rest = content[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { return false }
      } else {
        rest = rest.dropFirst(count)
      }
    }
    return true
  }

  /// What errno says of the file.
  public func failure() -> FileError { FileError(path: path, code: errno) }
}
