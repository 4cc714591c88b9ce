// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

extension CardFamily {
  /// Reads a transparent EF.
  ///
  /// - Throws: ``CardError``, ``TransportError``.
  func read(_ path: FilePath, _ extent: FileExtent, in dialogue: inout CardDialogue) throws -> [UInt8] {
    let template = try select(path, wantsParameters: true, in: &dialogue)
    // A card that tells no size, or one of nothing, is read until it says that the file ends.
    let size = (try? FileControlParameters(parsing: template))?.size
    return try selectedFile(path, in: dialogue).read(size: size == 0 ? nil : size, extent)
  }

  /// The EF that was just selected.
  func selectedFile(_ path: FilePath, in dialogue: CardDialogue) -> SelectedFile {
    SelectedFile(channel: dialogue.channel, cla: cla, readSize: readSize, name: "\(path)")
  }

  /// The part of a file that an object's path names.
  func read(_ path: ObjectPath, in application: FilePath, _ extent: FileExtent, in dialogue: inout CardDialogue) throws
    -> [UInt8]
  {
    let file = try application.file(of: path)
    guard path.offset ?? 0 > 0 || path.length != nil else { return try read(file, extent, in: &dialogue) }
    let whole = try read(file, .whole, in: &dialogue)
    let rest = whole.dropFirst(path.offset ?? 0)
    return Array(rest.prefix(path.length ?? rest.count))
  }
}
