// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SwiftASN1

/// Reads the elements of one DER SEQUENCE in order, optional ones by their tag, as ISO/IEC 7816-15 writes its types.
struct DirectoryElement {
  private var rest: ArraySlice<ASN1Node>
  private let name: String

  /// - Parameter name: what the element is, for error messages.
  init(_ node: ASN1Node, name: String) throws(PKCS15Error) {
    guard case .constructed(let children) = node.content else {
      throw .malformed("\(name) is not constructed")
    }
    self.rest = Array(children)[...]
    self.name = name
  }

  /// The next element when it has this tag.
  mutating func optional(_ tag: ASN1Identifier) -> ASN1Node? {
    rest.first?.identifier == tag ? rest.popFirst() : nil
  }

  mutating func required(_ tag: ASN1Identifier, _ what: String) throws(PKCS15Error) -> ASN1Node {
    guard let node = optional(tag) else { throw .malformed("\(name) has no \(what) where one belongs") }
    return node
  }

  /// The next element of this tag, with those before it passed over; extensions of the standard come that way.
  mutating func skipping(to tag: ASN1Identifier) -> ASN1Node? {
    guard let index = rest.firstIndex(where: { $0.identifier == tag }) else { return nil }
    let node = rest[index]
    rest = rest[(index + 1)...]
    return node
  }

  mutating func optionalInteger() throws(PKCS15Error) -> Int? {
    guard let node = optional(.integer) else { return nil }
    return try node.smallInteger(name)
  }

  mutating func optionalText() -> String? {
    optional(.utf8String).map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

extension ASN1Identifier {
  static func context(_ number: UInt) -> ASN1Identifier {
    ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
  }
}

extension ASN1Node {
  /// The content of a primitive node; nothing for a constructed one.
  var bytes: [UInt8] {
    if case .primitive(let bytes) = content { Array(bytes) } else { [] }
  }

  /// The nodes inside a constructed one; nothing for a primitive one.
  var children: [ASN1Node] {
    if case .constructed(let children) = content { Array(children) } else { [] }
  }

  /// An INTEGER or implicitly tagged one of at most three bytes, read without a sign: offsets and lengths have none.
  func smallInteger(_ name: String) throws(PKCS15Error) -> Int {
    let bytes = bytes
    guard (1...3).contains(bytes.count) else { throw .malformed("\(name) has an integer of \(bytes.count) bytes") }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A reference of one byte: the INTEGER `81`, DER's `00 81`, or `FF 81` where the card's maker extended the sign.
  func reference(_ name: String) throws(PKCS15Error) -> UInt8 {
    let bytes = bytes
    let extends = bytes.dropLast()
    guard (1...3).contains(bytes.count), let reference = bytes.last,
      extends.allSatisfy({ $0 == 0 }) || (extends.allSatisfy({ $0 == 0xFF }) && reference >= 0x80)
    else { throw .malformed("\(name) has a reference of more than one byte") }
    return reference
  }

  /// The set bits of a BIT STRING, bit 0 first.
  ///
  /// CPx cards hold BIT STRINGs whose only content byte is a non-zero count of unused bits, and counts above 7; both
  /// stand for no bits at all (cpx-card.md 2.4).
  var bitString: Set<Int> {
    let bytes = bytes
    guard let unused = bytes.first, unused <= 7, bytes.count > 1 else { return [] }
    let count = (bytes.count - 1) * 8 - Int(unused)
    return Set((0..<count).filter { bytes[1 + $0 / 8] & (0x80 >> ($0 % 8)) != 0 })
  }

  /// A Path: SEQUENCE { path OCTET STRING, index INTEGER OPTIONAL, length [0] INTEGER OPTIONAL } (ISO/IEC 7816-15, 8.2.5).
  func path(_ name: String) throws(PKCS15Error) -> ObjectPath {
    var element = try DirectoryElement(self, name: name)
    let bytes = try element.required(.octetString, "path").bytes
    let offset = try element.optionalInteger()
    let length = try element.optional(.context(0))?.smallInteger(name)
    return ObjectPath(bytes: bytes, offset: offset, length: length)
  }
}
