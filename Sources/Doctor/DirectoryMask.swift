// SPDX-License-Identifier: Apache-2.0

/// Which bytes of a PKCS#15 directory file tell nothing of the card's holder: tags, lengths, short values, labels
/// without their long numbers.
struct DirectoryMask {
  /// Whether OCTET STRINGs are paths and identifiers of keys; in EF.CIAInfo the only one is a serial number.
  let keepsOctets: Bool

  /// Numbers of cards and persons have eight digits and more, perhaps in groups; those in `CPS_ACTIVITY_01_PS` two.
  private static let longestNumber = 2

  func mask(of bytes: [UInt8]) -> [Bool] {
    var mask = [Bool](repeating: false, count: bytes.count)
    visit(bytes, 0..<bytes.count, depth: 0, &mask)
    return mask
  }

  private func visit(_ bytes: [UInt8], _ range: Range<Int>, depth: Int, _ mask: inout [Bool]) {
    var position = range.lowerBound
    while position < range.upperBound {
      // Erased memory between and behind the objects.
      if bytes[position] == 0x00 || bytes[position] == 0xFF {
        mask[position] = true
        position += 1
        continue
      }
      guard let (tag, value) = Self.header(bytes, position..<range.upperBound) else { return }
      for index in position..<value.lowerBound { mask[index] = true }
      // A SET is part of somebody's distinguished name.
      if tag & 0x20 != 0, tag != 0x31, depth < 12 {
        visit(bytes, value, depth: depth + 1, &mask)
      } else if tag & 0x20 == 0 {
        show(bytes, value, tag, &mask)
      }
      position = value.upperBound
    }
  }

  /// A one-byte tag and where its value lies; nil for any other form, and when the value is cut short.
  private static func header(_ bytes: [UInt8], _ range: Range<Int>) -> (tag: UInt8, value: Range<Int>)? {
    let rest = bytes[range]
    guard let tag = rest.first, tag & 0x1F != 0x1F, let first = rest.dropFirst().first else { return nil }
    var length = Int(first)
    var start = range.lowerBound + 2
    if first >= 0x80 {
      let count = Int(first) - 0x80
      guard (1...2).contains(count), rest.count >= 2 + count else { return nil }
      length = rest.dropFirst(2).prefix(count).reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    guard length <= range.upperBound - start else { return nil }
    return (tag, start..<start + length)
  }

  private func show(_ bytes: [UInt8], _ value: Range<Int>, _ tag: UInt8, _ mask: inout [Bool]) {
    switch tag {
    // UTF8String, and TokenInfo's label, which is tagged [0].
    case 0x0C,
      0x80 where value.count > 4:
      guard bytes[value].allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return }
      showText(bytes, value, &mask)
    case 0x04:
      guard keepsOctets, value.count <= 16 else { return }
      for index in value { mask[index] = true }
    // BOOLEAN, INTEGER, BIT STRING, NULL, OBJECT IDENTIFIER, ENUMERATED and what is tagged by the context.
    case 0x01, 0x02, 0x03, 0x05, 0x0A, 0x80...0x9F:
      guard value.count <= 4 else { return }
      for index in value { mask[index] = true }
    case 0x06:
      for index in value { mask[index] = true }
    default: return
    }
  }

  private func showText(_ bytes: [UInt8], _ value: Range<Int>, _ mask: inout [Bool]) {
    var position = value.lowerBound
    while position < value.upperBound {
      let isDigit = (0x30...0x39).contains(bytes[position])
      let run = bytes[position..<value.upperBound].prefix { (0x30...0x39).contains($0) == isDigit }
      if !isDigit || run.count <= Self.longestNumber {
        for index in run.indices { mask[index] = true }
      }
      position = run.endIndex
    }
  }
}
