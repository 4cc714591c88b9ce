// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// One line of the trail: a JSON object of pure ASCII whose last member is the hash.
///
/// The hash covers the hash of the line before and every byte of this one up to the comma in front of the member
/// `hash`, so that a line is checked as it stands, without being written anew.
public struct AuditLine: Sendable {
  public let entry: AuditEntry
  public let hash: AuditHash
  /// The object without its hash and its closing brace.
  let body: ArraySlice<UInt8>

  private static let infix = Array(#","hash":""#.utf8)
  private static let suffix = Array(#""}"#.utf8)
  private static let hashLength = 64
  /// More than any line that is written.
  static let longest = 4096

  /// Makes the line that follows the one of hash `previous`.
  init(_ entry: AuditEntry, after previous: AuditHash) throws(AuditError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(entry) else { throw AuditError.unwritableRecord }
    let body = Self.ascii(json).dropLast()
    self.entry = entry
    self.body = body
    hash = AuditHash(of: body, after: previous)
    guard body.count < Self.longest else { throw AuditError.recordTooLong }
  }

  /// Reads a line without its line feed; nil for anything else.
  init?(parsing bytes: ArraySlice<UInt8>) {
    let tail = Self.infix.count + Self.hashLength + Self.suffix.count
    guard bytes.count > tail, bytes.count < Self.longest + tail else { return nil }
    let body = bytes.dropLast(tail)
    let rest = bytes.suffix(tail)
    guard rest.starts(with: Self.infix), rest.suffix(Self.suffix.count).elementsEqual(Self.suffix),
      let hash = AuditHash(rest.dropFirst(Self.infix.count).prefix(Self.hashLength)),
      let entry = try? JSONDecoder().decode(AuditEntry.self, from: Data(body + [UInt8(ascii: "}")]))
    else { return nil }
    self.entry = entry
    self.hash = hash
    self.body = body
  }

  var head: AuditHead { AuditHead(number: entry.number, hash: hash) }

  /// With its line feed.
  var bytes: [UInt8] {
    Array(body) + Self.infix + Array(hash.description.utf8) + Self.suffix + [UInt8(ascii: "\n")]
  }

  /// The line as it stands in its file.
  public var text: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

  public func follows(_ previous: AuditHash) -> Bool { AuditHash(of: body, after: previous) == hash }

  /// Whatever a client wrote must steer no terminal that the file is shown on: beyond ASCII everything is escaped
  /// (RFC 8259 section 7).
  private static func ascii(_ json: Data) -> ArraySlice<UInt8> {
    var bytes: [UInt8] = []
    for unit in String(decoding: json, as: UTF8.self).utf16 {
      if unit < 0x7F {
        bytes.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16)
        bytes += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      }
    }
    return bytes[...]
  }
}
