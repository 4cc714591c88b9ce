// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import FoundationEssentials

/// The distinguished encoding (X.690, 10) of the few types that names and extensions are made of.
enum DER {
  static func value(tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    [tag] + length(content.count) + content
  }

  static func sequence(_ elements: [[UInt8]]) -> [UInt8] { value(tag: 0x30, Array(elements.joined())) }

  /// SET OF, its elements in ascending order of their encodings (X.690, 11.6).
  static func set(of elements: [[UInt8]]) -> [UInt8] {
    value(tag: 0x31, Array(elements.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
  }

  /// INTEGER, not negative.
  static func integer(_ number: UInt32) -> [UInt8] {
    var content = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    while let first = content.first, first == 0, content.count > 1, content[1] < 0x80 { content.removeFirst() }
    return value(tag: 0x02, (content[0] >= 0x80 ? [0] : []) + content)
  }

  static func octetString(_ bytes: [UInt8]) -> [UInt8] { value(tag: 0x04, bytes) }

  static func utf8String(_ text: String) -> [UInt8] { value(tag: 0x0C, Array(text.utf8)) }

  static func printableString(_ text: String) -> [UInt8] { value(tag: 0x13, Array(text.utf8)) }

  static func objectIdentifier(_ dotted: String) throws(CertificateError) -> [UInt8] {
    try ASN1Object(dotted: dotted).encoded()
  }

  /// The content of a GeneralizedTime, to the second, in UTC (RFC 5280, 4.1.2.5.2).
  static func generalizedTime(_ date: Date) throws(CertificateError) -> [UInt8] {
    guard let seconds = date.wholeSeconds, let time = ASN1_GENERALIZEDTIME_set(nil, seconds) else {
      ERR_clear_error()
      throw .cannotIssue("a date is not between the years 0 and 9999")
    }
    defer { ASN1_GENERALIZEDTIME_free(time) }
    return ASN1Text.bytes(time)
  }

  /// Whether every character may stand in a PrintableString (X.680, 41.4).
  static func isPrintable(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: Array(" '()+,-./:=?".utf8).contains(byte)
      }
    }
  }

  private static func length(_ count: Int) -> [UInt8] {
    guard count >= 0x80 else { return [UInt8(truncatingIfNeeded: count)] }
    var rest = count
    var bytes: [UInt8] = []
    while rest > 0 {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return [0x80 | UInt8(truncatingIfNeeded: bytes.count)] + bytes
  }
}
