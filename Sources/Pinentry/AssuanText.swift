// SPDX-License-Identifier: Apache-2.0
import Secrets

/// The escapes of Assuan's lines (Assuan manual, "Client requests"): a percent sign and two hexadecimal digits.
enum AssuanText {
  /// The most bytes of a line without its end (Assuan manual, "Protocol").
  static let longestLine = 998

  /// A command with its argument, escaped, and cut where it would be too long.
  static func line(_ command: String, _ argument: String) -> [UInt8] {
    var line = Array("\(command) ".utf8)
    for character in argument {
      let escaped = character.utf8.flatMap { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "%") ? escape($0) : [$0] }
      guard line.count + escaped.count <= longestLine else { break }
      line += escaped
    }
    return line + [UInt8(ascii: "\n")]
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
  }

  /// Appends what the bytes of a data line from `start` on stand for.
  ///
  /// - Throws: ``PinentryError/malformed`` for a broken escape, or for more than fits.
  static func decode(_ line: Span<UInt8>, from start: Int, into value: inout SecretBytes) throws(PinentryError) {
    var index = start
    while index < line.count {
      var byte = line[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < line.count, let high = digit(line[index + 1]), let low = digit(line[index + 2]) else {
          throw .malformed
        }
        byte = high << 4 | low
        index += 2
      }
      do throws(SecretBytesError) { try value.append(byte) } catch { throw .malformed }
      index += 1
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
