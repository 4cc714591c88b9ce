// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The files of a card and which of them are current.
struct CardFileSystem: Sendable {
  private let directories: [FilePath: CardDirectoryFile]
  private var files: [FilePath: CardFile]
  private(set) var currentDirectory = FilePath.masterFile
  private(set) var currentFile: FilePath?

  init(directories: [CardDirectoryFile], files: [CardFile]) {
    self.directories = Dictionary(directories.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// As after a reset: the MF, no EF.
  mutating func deselect() {
    currentDirectory = .masterFile
    currentFile = nil
  }

  /// Makes a file current and gives its control parameters.
  ///
  /// - Throws: `6A82` when there is no such file; the selection is then what it was.
  mutating func select(_ path: FilePath) throws(Refusal) -> [BERTLV] {
    if let directory = directories[path] {
      currentDirectory = path
      currentFile = nil
      return directory.controlParameters
    }
    guard let file = files[path] else { throw Refusal(.fileNotFound) }
    currentDirectory = path.parent
    currentFile = path
    return file.controlParameters
  }

  /// Makes the EF of the current DF with this short identifier current.
  ///
  /// - Throws: `6A82` when there is none.
  mutating func select(shortIdentifier: UInt8) throws(Refusal) {
    let found = files.values.first { $0.path.parent == currentDirectory && $0.shortIdentifier == shortIdentifier }
    guard let found, shortIdentifier != 0 else { throw Refusal(.fileNotFound) }
    currentFile = found.path
  }

  func isDirectory(_ path: FilePath) -> Bool { directories[path] != nil }

  func isFile(_ path: FilePath) -> Bool { files[path] != nil }

  func directory(named name: [UInt8]) -> FilePath? { directories.values.first { $0.name.bytes == name }?.path }

  /// The current EF.
  ///
  /// - Throws: `6986` when there is none.
  func selectedFile() throws(Refusal) -> CardFile {
    guard let currentFile, let file = files[currentFile] else { throw Refusal(.noCurrentFile) }
    return file
  }

  /// Puts new content, of the same size, into a file.
  mutating func store(_ content: [UInt8], in path: FilePath) { files[path]?.content = content }
}
