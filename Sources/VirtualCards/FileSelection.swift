// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// How SELECT names a file and what it wants to know of it (ISO/IEC 7816-4, 11.2.2), as far as a
/// CPx card goes (cpx-card.md 2.1).
struct FileSelection {
  private let method: UInt8
  private let answer: UInt8
  private let target: [UInt8]
  private let dialect: SelectionDialect

  /// - Throws: `6A86` for a P1 or P2 that the card does not know.
  init(_ command: CardCommand, dialect: SelectionDialect) throws(Refusal) {
    guard dialect.methods.contains(command.p1), [0x00, 0x04, 0x0C].contains(command.p2) else {
      throw Refusal(.incorrectParameters)
    }
    self.dialect = dialect
    method = command.p1
    answer = command.p2
    target = command.data
  }

  /// The file that is meant, seen from the present selection.
  ///
  /// - Throws: `6A82` when there is none, `6700` or `6A80` when the data field cannot name one.
  func path(in files: CardFileSystem) throws(Refusal) -> FilePath {
    let found: FilePath? =
      switch method {
      case 0x00: try anyFile(in: files)
      case 0x01: try child(in: files, where: files.isDirectory)
      case 0x02: try elementaryFile(in: files)
      case 0x03: try parent(of: files)
      case 0x04: files.directory(named: target)
      case 0x08: try path(below: .masterFile)
      default: try pathFromTarget(in: files)
      }
    guard let found else { throw Refusal(.fileNotFound) }
    return found
  }

  /// The template that is wanted around the control parameters; nil when nothing is.
  ///
  /// A CPS3 answers a selection by name with P2 = 00 without data (cpx-card.md 1.7).
  var template: UInt32? {
    switch answer {
    case 0x04: 0x62
    case 0x00: method == 0x04 && !dialect.describesNamed ? nil : 0x6F
    default: nil
    }
  }

  private func identifier() throws(Refusal) -> UInt16 {
    guard target.count == 2 else { throw Refusal(.wrongLength) }
    return UInt16(target[0]) << 8 | UInt16(target[1])
  }

  /// By file identifier alone: the MF, a child of the current DF, the DF itself, or a neighbour of it.
  private func anyFile(in files: CardFileSystem) throws(Refusal) -> FilePath? {
    if target.isEmpty { return .masterFile }
    let identifier = try identifier()
    if identifier == 0x3F00 { return .masterFile }
    let here = files.currentDirectory
    let candidates = [here.appending(identifier), here.parent.appending(identifier)]
    return candidates.first { files.isFile($0) || files.isDirectory($0) }
  }

  /// An EF of the current DF; the MF too, because OpenSC asks for it so and real cards give it.
  private func elementaryFile(in files: CardFileSystem) throws(Refusal) -> FilePath? {
    try identifier() == 0x3F00 ? .masterFile : try child(in: files, where: files.isFile)
  }

  private func child(in files: CardFileSystem, where fits: (FilePath) -> Bool) throws(Refusal) -> FilePath? {
    let path = files.currentDirectory.appending(try identifier())
    return fits(path) ? path : nil
  }

  private func parent(of files: CardFileSystem) throws(Refusal) -> FilePath {
    guard target.isEmpty else { throw Refusal(.wrongLength) }
    return files.currentDirectory.parent
  }

  /// P1 = 09: from the current DF; on a CPS3 from the MF when the path begins with 3F00.
  private func pathFromTarget(in files: CardFileSystem) throws(Refusal) -> FilePath {
    if dialect.takesAbsolutePaths, let path = FilePath(bytes: target), path.isAbsolute { return path }
    return try path(below: files.currentDirectory)
  }

  /// P1 = 08, from the MF, which is not part of the path; or from another DF.
  private func path(below directory: FilePath) throws(Refusal) -> FilePath {
    guard let path = FilePath(bytes: target) else { throw Refusal(.incorrectData) }
    return path.identifiers.reduce(directory) { $0.appending($1) }
  }
}
