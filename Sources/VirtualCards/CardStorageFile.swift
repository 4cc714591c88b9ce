// SPDX-License-Identifier: Apache-2.0
import StateFiles

/// A file in a card's directory, whose failures are the card's.
struct CardStorageFile: Sendable {
  let path: String

  /// More than any file of a card: a certificate has at most 16 KiB.
  private static let limit = 64 * 1024

  /// - Throws: ``VirtualCardError/file(path:_:)`` when it is missing, unreadable or too long.
  func read() throws(VirtualCardError) -> [UInt8] {
    do throws(FileError) {
      return try DurableFile(path: path).read(atMost: Self.limit)
    } catch {
      throw VirtualCardError(error)
    }
  }

  /// - Throws: ``VirtualCardError/file(path:_:)``; the file is then what it was.
  func replace(with content: [UInt8]) throws(VirtualCardError) {
    do throws(FileError) {
      try DurableFile(path: path).replace(with: content)
    } catch {
      throw VirtualCardError(error)
    }
  }

  /// What errno says of it.
  func failure() -> VirtualCardError { VirtualCardError(DurableFile(path: path).failure()) }
}

extension VirtualCardError {
  fileprivate init(_ error: FileError) { self = .file(path: error.path, .unusable(error.fault)) }
}
