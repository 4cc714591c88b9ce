// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import PKCS15

/// How much of a file is wanted.
enum FileExtent {
  case whole
  /// The one BER-TLV object that the file begins with; what is behind it is padding.
  case firstObject
}

extension CardFamily {
  /// The largest file read; a certificate has 2 KB, CPS_DATA 4 KB (cpx-card.md 2.3, 2.4).
  static var maximumFileSize: Int { 0x7FFF }

  /// The most READ BINARYs of one file: a card that gives a byte at a time ends here.
  static var maximumReads: Int { 512 }

  /// Reads a transparent EF.
  ///
  /// - Throws: ``CardError``, ``TransportError``.
  func read(_ path: FilePath, _ extent: FileExtent, in dialogue: inout CardDialogue) throws -> [UInt8] {
    let template = try select(path, wantsParameters: true, in: &dialogue)
    // A card that tells no size is read until it says that the file ends.
    var end = (try? FileControlParameters(parsing: template))?.size ?? Self.maximumFileSize
    end = min(end, Self.maximumFileSize)
    var bytes: [UInt8] = []
    for _ in 0..<Self.maximumReads where bytes.count < end {
      let wanted = min(readSize, end - bytes.count)
      let response = try dialogue.channel.transmit(.readBinary(offset: bytes.count, count: wanted, cla: cla))
      guard [.success, .endOfFile, .wrongOffset].contains(response.status) else {
        throw CardError.unexpectedStatus(response.status, during: "READ BINARY of \(path)")
      }
      bytes += response.data.prefix(end - bytes.count)
      if response.data.isEmpty || response.status != .success { break }
      if case .firstObject = extent, let length = Self.length(ofObjectAtStartOf: bytes) { end = min(end, length) }
    }
    return Array(bytes.prefix(end))
  }

  /// The part of a file that an object's path names.
  func read(_ path: ObjectPath, in application: FilePath, _ extent: FileExtent, in dialogue: inout CardDialogue) throws
    -> [UInt8]
  {
    guard let file = path.file else { throw CardError.malformedContent("an object's path is no file path") }
    guard path.offset ?? 0 > 0 || path.length != nil else {
      return try read(application.resolving(file), extent, in: &dialogue)
    }
    let whole = try read(application.resolving(file), .whole, in: &dialogue)
    let rest = whole.dropFirst(path.offset ?? 0)
    return Array(rest.prefix(path.length ?? rest.count))
  }

  /// Tag, length field and value together, from the first four bytes; nil for other forms.
  private static func length(ofObjectAtStartOf bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4, bytes[0] & 0x1F != 0x1F else { return nil }
    switch bytes[1] {
    case ..<0x80: return 2 + Int(bytes[1])
    case 0x81: return 3 + Int(bytes[2])
    case 0x82: return 4 + Int(bytes[2]) << 8 + Int(bytes[3])
    default: return nil
    }
  }
}
