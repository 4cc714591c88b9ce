// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816

/// How much of a file is wanted.
enum FileExtent {
  case whole
  /// The one BER-TLV object that the file begins with; what is behind it is padding.
  case firstObject
}

/// The transparent EF that is selected now.
struct SelectedFile {
  let channel: any CardChannel
  let cla: UInt8
  /// The most bytes that one READ BINARY gives.
  let readSize: Int
  /// For error messages.
  let name: String

  /// The largest file read; a certificate has 2 KB, CPS_DATA 4 KB (cpx-card.md 2.3, 2.4).
  private static let maximumSize = 0x7FFF

  /// The most READ BINARYs of one file: a card that gives a byte at a time ends here.
  private static let maximumReads = 512

  /// What a READ BINARY is shortened to at most, where a card finds it too long.
  private static let smallestRead = 32

  /// How a card says that a file ends: 6282 and 6B00 (ISO/IEC 7816-4, READ BINARY command), 9402 in the CPS2ter volet
  /// (cpx-card.md 2.5).
  private static let ends: Set<StatusWord> = [.endOfFile, .wrongOffset, StatusWord(rawValue: 0x9402)]

  /// What else it may say at the end of a file whose size it did not tell.
  private static let vagueEnds: Set<StatusWord> = [.wrongLength, .incorrectParameters]

  /// Its content, at most `size` bytes; nil reads to its end. A read may give less than was asked for. A length that
  /// the card refuses by 6700 is halved and not asked for again.
  ///
  /// - Throws: ``CardError/unexpectedStatus(_:during:)``, ``TransportError``.
  func read(size: Int?, _ extent: FileExtent) throws -> [UInt8] {
    var end = min(size ?? Self.maximumSize, Self.maximumSize)
    var bytes: [UInt8] = []
    var largestRead = readSize
    for _ in 0..<Self.maximumReads where bytes.count < end {
      let wanted = min(largestRead, end - bytes.count)
      let response = try channel.transmit(.readBinary(offset: bytes.count, count: wanted, cla: cla))
      let isEnd =
        Self.ends.contains(response.status)
        || !bytes.isEmpty && size == nil && Self.vagueEnds.contains(response.status)
      if response.status == .wrongLength, !isEnd, wanted > Self.smallestRead {
        largestRead = max(wanted / 2, Self.smallestRead)
        continue
      }
      guard response.status == .success || isEnd else {
        throw CardError.unexpectedStatus(response.status, during: "READ BINARY of \(name)")
      }
      bytes += response.data.prefix(end - bytes.count)
      if response.data.isEmpty || isEnd { break }
      if case .firstObject = extent, let length = Self.length(ofObjectAtStartOf: bytes) { end = min(end, length) }
    }
    return Array(bytes.prefix(end))
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
