// SPDX-License-Identifier: Apache-2.0

/// A BER-TLV data object as cards use it (ISO/IEC 7816-4:2020, 6.3): definite length, a tag of at most three bytes
/// and a value of at most 65,535.
public struct BERTLV: Hashable, Sendable {
  /// The tag's bytes as one number: `0x62`, `0x7F41`, `0xBF8101`.
  public let tag: UInt32
  public let value: [UInt8]

  /// - Precondition: `value` has at most 65,535 bytes and `tag` at most three.
  public init(tag: UInt32, value: [UInt8]) {
    precondition(value.count <= 65_535 && tag <= 0xFF_FFFF, "a BER-TLV has 3 tag bytes and 65535 value bytes at most")
    self.tag = tag
    self.value = value
  }

  /// A constructed object over `children`, in order.
  public init(tag: UInt32, children: [BERTLV]) { self.init(tag: tag, value: children.flatMap(\.encoded)) }

  /// Whether bit 6 of the tag's first byte says that the value is itself made of BER-TLV.
  public var isConstructed: Bool { tagBytes[0] & 0x20 != 0 }

  /// Tag, length and value, the length in its shortest form.
  public var encoded: [UInt8] {
    let length: [UInt8]
    switch value.count {
    case ..<0x80: length = [UInt8(value.count)]
    case ..<0x100: length = [0x81, UInt8(value.count)]
    default: length = [0x82, UInt8(value.count >> 8), UInt8(truncatingIfNeeded: value.count)]
    }
    return tagBytes + length + value
  }

  private var tagBytes: [UInt8] {
    let bytes = [
      UInt8(truncatingIfNeeded: tag >> 16), UInt8(truncatingIfNeeded: tag >> 8), UInt8(truncatingIfNeeded: tag),
    ]
    return Array(bytes[(tag > 0xFFFF ? 0 : tag > 0xFF ? 1 : 2)...])
  }
}

extension BERTLV {
  /// The objects of a data field, with `00` bytes before, between and after them skipped (ISO/IEC 7816-4:2020, 8.1.1)
  /// and a tail of erased memory, `FF` to the end, ignored.
  ///
  /// - Throws: ``Malformed`` at the first object that is cut short, has an indefinite or over-long length, or a tag
  ///   of more than three bytes or not in its shortest form.
  public static func parse(_ bytes: some Collection<UInt8>) throws(Malformed) -> [BERTLV] {
    let (objects, failure) = parsePrefix(bytes)
    if let failure { throw failure }
    return objects
  }

  /// As ``parse(_:)``, but the objects before the first malformed one, and what is wrong with that one.
  public static func parsePrefix(_ bytes: some Collection<UInt8>) -> (objects: [BERTLV], failure: Malformed?) {
    let bytes = Array(bytes)
    var objects: [BERTLV] = []
    var position = 0
    while let start = bytes[position...].firstIndex(where: { $0 != 0 }) {
      if bytes[start...].allSatisfy({ $0 == 0xFF }) { break }
      position = start
      do throws(Malformed) {
        objects.append(try object(in: bytes, at: &position))
      } catch {
        return (objects, error)
      }
    }
    return (objects, nil)
  }

  /// The one object that `bytes` begins with; what follows it is ignored.
  ///
  /// - Throws: ``Malformed`` as ``parse(_:)`` does.
  public static func parseFirst(_ bytes: some Collection<UInt8>) throws(Malformed) -> BERTLV {
    var position = 0
    return try object(in: Array(bytes), at: &position)
  }

  /// The objects inside this one; one level, so that the caller decides how deep a card may nest.
  ///
  /// - Throws: ``Malformed`` as ``parse(_:)`` does.
  public func children() throws(Malformed) -> [BERTLV] { try BERTLV.parse(value) }

  private static func object(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> BERTLV {
    let start = position
    func next() throws(Malformed) -> UInt8 {
      guard position < bytes.count else { throw Malformed(offset: start, reason: "cut short") }
      defer { position += 1 }
      return bytes[position]
    }
    let first = try next()
    guard first != 0 else { throw Malformed(offset: start, reason: "padding where a tag belongs") }
    var tag = UInt32(first)
    if first & 0x1F == 0x1F {
      var more = true
      while more {
        guard tag <= 0xFFFF else { throw Malformed(offset: start, reason: "tag longer than three bytes") }
        let byte = try next()
        // A first byte without a bit of the number, or a number that fits one byte of tag (X.690, 8.1.2.4).
        guard tag > 0xFF || (byte != 0x80 && byte >= 0x1F) else {
          throw Malformed(offset: start, reason: "tag not in its shortest form")
        }
        tag = tag << 8 | UInt32(byte)
        more = byte & 0x80 != 0
      }
    }
    let lengthByte = try next()
    var length = Int(lengthByte)
    if lengthByte >= 0x80 {
      guard lengthByte == 0x81 || lengthByte == 0x82 else {
        throw Malformed(offset: start, reason: "length of an unsupported form")
      }
      length = 0
      for _ in 0..<Int(lengthByte - 0x80) { length = length << 8 | Int(try next()) }
    }
    guard bytes.count - position >= length else { throw Malformed(offset: start, reason: "value cut short") }
    defer { position += length }
    return BERTLV(tag: tag, value: Array(bytes[position..<position + length]))
  }

  /// Bytes that are no BER-TLV, and where.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    /// Where the object begins, in bytes from the start of the data field.
    public let offset: Int
    public let reason: String

    public var description: String { "malformed BER-TLV at byte \(offset): \(reason)" }
  }
}

extension Sequence<BERTLV> {
  /// The value of the first object with this tag.
  public func value(of tag: UInt32) -> [UInt8]? { first { $0.tag == tag }?.value }
}
