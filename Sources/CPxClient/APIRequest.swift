// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import NIOHTTP1

/// A request without its body's bytes.
struct APIRequest: Sendable {
  var method: HTTPMethod
  var path: String
  var accept = WireFormat.json
  var contentType: String?

  /// The path of something that belongs to a card.
  static func cardPath(_ serial: String, _ rest: [String] = []) -> String {
    (["/v1/cards", encoded(serial)] + rest.map(encoded)).joined(separator: "/")
  }

  /// Percent-encodes everything but the unreserved characters (RFC 3986 section 2.3), so that a segment stays one.
  static func encoded(_ segment: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in segment.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        // The full stop too: a segment of one or two of them would be a path of another meaning.
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
