// SPDX-License-Identifier: Apache-2.0
import Secrets

/// A line that a server answers with (Assuan manual, "Server responses").
enum AssuanReply: Hashable {
  case ok
  /// With the code of libgpg-error, its source left out.
  case error(code: UInt32)
  /// A part of what was asked for begins at this place of the line.
  case data(start: Int)
  /// A status or a comment.
  case other

  /// - Throws: ``PinentryError/malformed`` for anything else; no question was asked that could be answered by `INQUIRE`.
  init(_ line: Span<UInt8>) throws(PinentryError) {
    func begins(_ word: StaticString) -> Bool {
      let length = word.utf8CodeUnitCount
      guard line.count >= length else { return false }
      let isWord = word.withUTF8Buffer { word in (0..<length).allSatisfy { line[$0] == word[$0] } }
      return isWord && (line.count == length || line[length] == UInt8(ascii: " "))
    }
    if begins("OK") {
      self = .ok
    } else if begins("D") {
      self = .data(start: min(2, line.count))
    } else if begins("ERR") {
      self = .error(code: Self.number(line, from: 4) & 0xFFFF)
    } else if begins("S") || line.count > 0 && line[0] == UInt8(ascii: "#") {
      self = .other
    } else {
      throw .malformed
    }
  }

  private static func number(_ line: Span<UInt8>, from start: Int) -> UInt32 {
    var number: UInt32 = 0
    var index = start
    while index < line.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[index]) {
      number = number &* 10 &+ UInt32(line[index] - UInt8(ascii: "0"))
      index += 1
    }
    return number
  }

  /// `GPG_ERR_TIMEOUT`, `GPG_ERR_CANCELED`, `GPG_ERR_NOT_CONFIRMED`, `GPG_ERR_FULLY_CANCELED`: the person said no, or
  /// nothing.
  static let refusals: Set<UInt32> = [62, 99, 114, 198]
}
