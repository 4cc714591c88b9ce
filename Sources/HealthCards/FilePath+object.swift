// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15

extension FilePath {
  /// The file that a path in the directory of this application means: from the MF with or without its 3F00, or from the
  /// application, which 3FFF or an AID may stand for (ISO/IEC 7816-4, 7.3.2; ISO/IEC 7816-15, 8.2.5; cpx-card.md 1.5,
  /// 2.1).
  ///
  /// - Throws: ``CardError/malformedContent(_:)`` when it is no file's path.
  func file(of path: ObjectPath) throws(CardError) -> FilePath {
    if let name = ApplicationIdentifier.cpx.first(where: { path.bytes.starts(with: $0.bytes) }),
      let rest = FilePath(bytes: path.bytes.dropFirst(name.bytes.count))
    {
      return (name == .cpxRoot ? .masterFile : self).resolving(rest)
    }
    guard let file = path.file else { throw .malformedContent("an object's path is no file path") }
    if file.identifiers.first == 0x3FFF, let rest = FilePath(bytes: file.bytes.dropFirst(2)) { return resolving(rest) }
    let leadsThroughHere = file.identifiers.count > 1 && file.identifiers.first == identifiers.dropFirst().first
    return (leadsThroughHere ? .masterFile : self).resolving(file)
  }
}

extension ApplicationIdentifier {
  fileprivate static let cpx: [ApplicationIdentifier] = [.cpxContact, .cpxContactless, .cpxRoot]
}
